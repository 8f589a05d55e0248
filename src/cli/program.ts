import { Command } from 'commander'
import { packageVersion } from '../package-version.ts'
import type { Report } from '../report/report.ts'
import type { withConfig } from './config/with-config.ts'
import { examples } from './examples.ts'
import { cliError } from './options/cli-errors.ts'
import { commandOptions } from './options/options.ts'
import type { RawOptions } from './options/raw-options.ts'
import { usages } from './options/usages.ts'

/**
 * Runs the command that `args` name.
 * @returns the report of a comparison, once it is written and shown; null from the other commands.
 * @throws UserError, and commander's own error for wrong arguments, for `--help` and for `--version`.
 */
export function runProgram(args: readonly string[], signal: AbortSignal): Promise<Report | null> {
  return new Promise((resolve, reject) => {
    program(signal, resolve)
      .parseAsync(args, { from: 'user' })
      .then(() => resolve(null), reject)
  })
}

/**
 * The command line. What a command needs is loaded only when it runs, so that \`--help\` and \`--version\` are quick.
 * @param signal aborted on Ctrl-C.
 * @param onReport called with the report of a comparison, once it is written and shown.
 */
function program(signal: AbortSignal, onReport: (report: Report) => void): Command {
  const root = new Command('detcompare')
    .description('Does the published gain of a detector transfer to your data, and what does it cost?')
    .usage(usages.compare)
    .version(packageVersion, '--version')
    .argument(
      '[models...]',
      'exported ONNX detectors, the baseline first; a folder or a pattern after it stands for its models',
    )
    .addHelpText('after', examples.compare)
    .action(async (models: string[], raw: RawOptions) => {
      const asked = await withConfigFile('compare', models, raw)
      const { compareCommand } = await import('./commands/compare-command.ts')
      onReport(await compareCommand(asked.paths, asked.raw, signal))
    })
  const evaluation = new Command('eval')
    .description('compare detections in COCO results format, without running models')
    .usage(usages.eval)
    .argument(
      '[results...]',
      'detection files, the baseline first; a folder or a pattern after it stands for its files',
    )
    .addHelpText('after', examples.eval)
    .action(async (results: string[], raw: RawOptions) => {
      const asked = await withConfigFile('eval', results, raw)
      const { evalCommand } = await import('./commands/eval-command.ts')
      onReport(await evalCommand(asked.paths, asked.raw, signal))
    })
  const prediction = new Command('predict')
    .description('run models on a data set, or on one part of it, and keep what they find for a comparison')
    .usage(usages.predict)
    .argument('[models...]', 'exported ONNX detectors; a folder or a pattern stands for its models')
    .addHelpText('after', examples.predict)
    .action(async (models: string[], raw: RawOptions) => {
      const asked = await withConfigFile('predict', models, raw)
      const { predictCommand } = await import('./commands/predict-command.ts')
      await predictCommand(asked.paths, asked.raw, signal)
    })
  const planning = new Command('plan')
    .description('print the jobs of a comparison that several machines share, for Slurm or Kubernetes')
    .usage(usages.plan)
    .argument('<scheduler>', 'slurm or kubernetes')
    .argument('[models...]', 'exported ONNX detectors, the baseline first')
    .addHelpText('after', examples.plan)
    .action(async (scheduler: string, models: string[], raw: RawOptions) => {
      const { planCommand } = await import('./commands/plan-command.ts')
      await planCommand(scheduler, models, raw)
    })
  const caching = new Command('cache')
    .description('look after the prediction store: what it holds, its size, its end, and joining several')
    .usage(usages.cache)
    .argument('<action>', 'info, prune, clear or merge')
    .argument('[folders...]', 'with merge, the stores whose entries are copied')
    .addHelpText('after', examples.cache)
    .action(async (action: string, folders: string[], raw: RawOptions) => {
      const { cacheCommand } = await import('./commands/cache-command.ts')
      await cacheCommand(action, folders, raw)
    })
  const inspection = new Command('inspect')
    .description(
      'show how a model is read and why, whether it loads, and what its graph is made of; with --data also try other preprocessing',
    )
    .argument('<model.onnx>', 'an exported ONNX detector')
    .argument('[variants...]', 'models whose graphs are compared with it; a folder or a pattern stands for its models')
    .addHelpText('after', examples.inspect)
    .action(async (model: string, variants: string[], raw: RawOptions) => {
      if (variants.length > 0) {
        const { architecturesCommand } = await import('./commands/architectures-command.ts')
        return architecturesCommand([model, ...variants], raw)
      }
      const { inspectCommand } = await import('./commands/inspect-command.ts')
      await inspectCommand(model, raw, signal)
    })
  const description = new Command('data')
    .description('say what a data set holds, without any model: what it is read as, objects, defects, groups')
    .argument('<path>', 'a folder in a known layout, or its annotation file')
    .addHelpText('after', examples.data)
    .action(async (path: string, raw: RawOptions) => {
      const { dataCommand } = await import('./commands/data-command.ts')
      await dataCommand(path, raw, signal)
    })
  const examination = new Command('doctor')
    .description('test what this machine can run models on, with a tiny model, and say how to fix what does not work')
    .addHelpText('after', examples.doctor)
    .action(async (raw: RawOptions) => {
      const { doctorCommand } = await import('./commands/doctor-command.ts')
      await doctorCommand(raw, signal)
    })
  const setup = new Command('setup-cuda')
    .description('install onnxruntime’s libraries for CUDA and TensorRT, on Linux x64')
    .addHelpText('after', examples.setup)
    .action(async (raw: RawOptions) => {
      const { setupCudaCommand } = await import('./commands/setup-cuda-command.ts')
      await setupCudaCommand(raw, signal)
    })
  const rendering = new Command('report')
    .description('show a report that --out wrote again, in another format')
    .usage(usages.report)
    .argument('<report.json>', 'the report of an earlier run, of this version or an older one')
    .addHelpText('after', examples.report)
    .action(async (path: string, raw: RawOptions) => {
      const { reportCommand } = await import('./commands/report-command.ts')
      await reportCommand(path, raw, signal)
    })
  const trend = new Command('history')
    .description('show how figures went from run to run, from the file of --history')
    .usage(usages.history)
    .argument('<file>', 'the file that --history wrote')
    .addHelpText('after', examples.history)
    .action(async (path: string, raw: RawOptions) => {
      const { historyCommand } = await import('./commands/history-command.ts')
      await historyCommand(path, raw)
    })
  const explanation = new Command('explain')
    .description('explain a caveat, a defect, a figure or a word of the report; without a name, list them all')
    .usage(usages.explain)
    .argument('[name]', 'a code, a figure or a word, as the report shows it; several words are one name')
    .allowExcessArguments()
    .addHelpText('after', examples.explain)
    .action(async (_, __, { args }: Command) => {
      const { explainCommand } = await import('./commands/explain-command.ts')
      await explainCommand(args)
    })
  for (const option of commandOptions('compare')) root.addOption(option)
  for (const option of commandOptions('predict')) prediction.addOption(option)
  for (const option of commandOptions('plan')) planning.addOption(option)
  for (const option of commandOptions('cache')) caching.addOption(option)
  for (const option of commandOptions('eval')) evaluation.addOption(option)
  for (const option of commandOptions('inspect')) inspection.addOption(option)
  for (const option of commandOptions('data')) description.addOption(option)
  for (const option of commandOptions('doctor')) examination.addOption(option)
  for (const option of commandOptions('setup-cuda')) setup.addOption(option)
  for (const option of commandOptions('report')) rendering.addOption(option)
  for (const option of commandOptions('history')) trend.addOption(option)
  root
    .addCommand(evaluation)
    .addCommand(prediction)
    .addCommand(planning)
    .addCommand(caching)
    .addCommand(rendering)
    .addCommand(trend)
    .addCommand(inspection)
    .addCommand(description)
    .addCommand(examination)
    .addCommand(setup)
    .addCommand(explanation)
    .helpCommand(true)
    .enablePositionalOptions()
  root.hook('preAction', (_, command) => refuseEmpty(command.opts()))
  for (const command of [
    root,
    evaluation,
    prediction,
    planning,
    caching,
    rendering,
    trend,
    inspection,
    description,
    examination,
    setup,
    explanation,
  ])
    silenced(command)
  return root
}

async function withConfigFile(...asked: Parameters<typeof withConfig>): ReturnType<typeof withConfig> {
  const config = await import('./config/with-config.ts')
  return config.withConfig(...asked)
}

/** `run` reports these errors, in the same form as all others. */
function silenced(command: Command): void {
  command
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
    .showSuggestionAfterError(true)
}

/** An empty value is most often a shell variable that is not set; taken as a path it would mean the working folder. */
function refuseEmpty(values: Readonly<Record<string, unknown>>): void {
  const empty = Object.keys(values).find((name) => values[name] === '')
  if (empty === undefined) return
  throw cliError('value-empty', { option: `--${empty.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}` })
}
