import { Command } from 'commander'
import { packageVersion } from '../package-version.ts'
import type { Report } from '../report/report.ts'
import type { withConfig } from './config/with-config.ts'
import { cliError } from './options/cli-errors.ts'
import { commandOptions } from './options/options.ts'
import type { RawOptions } from './options/raw-options.ts'
import { usages } from './options/usages.ts'

const EXIT_CODES = `
Exit codes:
  0    done; every --fail-on gate passed
  1    done; a gate failed or could not be judged
  2    not done: wrong usage or input
  130  interrupted
  141  done, but standard output was closed before all was written`

const EXAMPLES = `
Examples:
  detcompare rtdetr.onnx rtdetr-attention.onnx --data ./coco
  detcompare yolo11n.onnx yolo26n.onnx --data ./dataset --split test --limit 500 --out ./report
  detcompare runs/a/best.onnx runs/b/best.onnx --data ./coco --name runs/b/best.onnx=attention
  detcompare baseline.onnx 'runs/*/best.onnx' --data ./coco
  detcompare inspect model.onnx --data ./coco
  detcompare a.onnx b.onnx --data ./coco --claim AP=+1.2 --claim APs=+2.0
  detcompare a.onnx b.onnx --data ./coco --provider cpu --fail-on regressed --fail-on 'latency.p95 > +5%'
  detcompare baseline.onnx variant.onnx --data ./video --group-by folder
  detcompare baseline.onnx variant.onnx --data ./coco --train ./coco
  detcompare baseline.onnx 'tries/*.onnx' --data ./coco --choose-on 0.3
  detcompare eval baseline.json variant.json --data ./coco/annotations/instances_val2017.json
  detcompare data ./coco
  detcompare tonight.onnx --data ./coco --history nightly.jsonl --against last --out runs/tonight
  detcompare history nightly.jsonl
  detcompare doctor
  detcompare explain timing-drift
${EXIT_CODES}`

const EVAL_EXAMPLES = `
Examples:
  detcompare eval detections.json --data instances_val2017.json
  detcompare eval baseline.json variant.json --data ./coco --sizes tiny=0..16px --format json
  detcompare eval baseline.json variant.json --data ./coco --fail-on regressed --fail-on 'APs < -0.5'
  detcompare eval baseline.json variant.json --data ./video --group-by 'pattern:^(clip[0-9]+)_'
  detcompare eval baseline.json 'tries/*.json' --data ./coco --choose-on 0.3
${EXIT_CODES}`

const INSPECT_EXAMPLES = `
Examples:
  detcompare inspect model.onnx
  detcompare inspect model.onnx --data ./coco --format json
  detcompare inspect model.onnx --data ./coco --draw ./pictures
  detcompare inspect baseline.onnx variant.onnx
  detcompare inspect model.onnx --family yolox --write-card model.card.yaml`

const DOCTOR_EXAMPLES = `
Examples:
  detcompare doctor
  detcompare doctor --provider cuda --device 1
  detcompare doctor --format json

Exit codes: 0 images are decoded, and the CPU and the named provider work; 2 something of this does not.`

const SETUP_EXAMPLES = `
Examples:
  detcompare setup-cuda
  detcompare setup-cuda --cuda 12
  detcompare setup-cuda --wheel onnxruntime_gpu-1.30.0-cp312-cp312-manylinux_2_28_x86_64.whl

CUDA 12 comes from NuGet, through onnxruntime-node’s own install script.
CUDA 13 comes from PyPI’s wheel, which needs python3 and pip.`

const REPORT_EXAMPLES = `
Examples:
  detcompare report out/report.json
  detcompare report out/report.json --details
  detcompare report out/report.json --format html > report.html
  detcompare report out/report.json --images ./coco/val2017 --out again --open

Exit codes: 0 shown, whatever its gates say; 2 it cannot be read or shown.`

const HISTORY_EXAMPLES = `
Examples:
  detcompare history nightly.jsonl
  detcompare history nightly.jsonl --figure APs --figure latency.p95 --label neck
  detcompare history nightly.jsonl --format html > history.html

A chart has a column for each run: the value, and its interval. ▲ stands where model, data, machine
or version changed. Times of different machines or drivers are in charts of their own.`

const DATA_EXAMPLES = `
Examples:
  detcompare data ./coco
  detcompare data pills/data.yaml --split test
  detcompare data ./coco --train ./coco --format json
  detcompare data pills/data.yaml --train none
  detcompare data ./VOCdevkit --group-by 'pattern:^(.*)_'
  detcompare data pills/data.yaml --to coco pills.json`

const EXPLAIN_EXAMPLES = `
Examples:
  detcompare explain
  detcompare explain timing-drift
  detcompare explain latency.p95
  detcompare explain score floor`

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
    .addHelpText('after', EXAMPLES)
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
    .addHelpText('after', EVAL_EXAMPLES)
    .action(async (results: string[], raw: RawOptions) => {
      const asked = await withConfigFile('eval', results, raw)
      const { evalCommand } = await import('./commands/eval-command.ts')
      onReport(await evalCommand(asked.paths, asked.raw, signal))
    })
  const inspection = new Command('inspect')
    .description(
      'show how a model is read and why, whether it loads, and what its graph is made of; with --data also try other preprocessing',
    )
    .argument('<model.onnx>', 'an exported ONNX detector')
    .argument('[variants...]', 'models whose graphs are compared with it; a folder or a pattern stands for its models')
    .addHelpText('after', INSPECT_EXAMPLES)
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
    .addHelpText('after', DATA_EXAMPLES)
    .action(async (path: string, raw: RawOptions) => {
      const { dataCommand } = await import('./commands/data-command.ts')
      await dataCommand(path, raw, signal)
    })
  const examination = new Command('doctor')
    .description('test what this machine can run models on, with a tiny model, and say how to fix what does not work')
    .addHelpText('after', DOCTOR_EXAMPLES)
    .action(async (raw: RawOptions) => {
      const { doctorCommand } = await import('./commands/doctor-command.ts')
      await doctorCommand(raw, signal)
    })
  const setup = new Command('setup-cuda')
    .description('install onnxruntime’s libraries for CUDA and TensorRT, on Linux x64')
    .addHelpText('after', SETUP_EXAMPLES)
    .action(async (raw: RawOptions) => {
      const { setupCudaCommand } = await import('./commands/setup-cuda-command.ts')
      await setupCudaCommand(raw, signal)
    })
  const rendering = new Command('report')
    .description('show a report that --out wrote again, in another format')
    .usage(usages.report)
    .argument('<report.json>', 'the report of an earlier run, of this version or an older one')
    .addHelpText('after', REPORT_EXAMPLES)
    .action(async (path: string, raw: RawOptions) => {
      const { reportCommand } = await import('./commands/report-command.ts')
      await reportCommand(path, raw, signal)
    })
  const trend = new Command('history')
    .description('show how figures went from run to run, from the file of --history')
    .usage(usages.history)
    .argument('<file>', 'the file that --history wrote')
    .addHelpText('after', HISTORY_EXAMPLES)
    .action(async (path: string, raw: RawOptions) => {
      const { historyCommand } = await import('./commands/history-command.ts')
      await historyCommand(path, raw)
    })
  const explanation = new Command('explain')
    .description('explain a caveat, a defect, a figure or a word of the report; without a name, list them all')
    .usage(usages.explain)
    .argument('[name]', 'a code, a figure or a word, as the report shows it; several words are one name')
    .allowExcessArguments()
    .addHelpText('after', EXPLAIN_EXAMPLES)
    .action(async (_, __, { args }: Command) => {
      const { explainCommand } = await import('./commands/explain-command.ts')
      await explainCommand(args)
    })
  for (const option of commandOptions('compare')) root.addOption(option)
  for (const option of commandOptions('eval')) evaluation.addOption(option)
  for (const option of commandOptions('inspect')) inspection.addOption(option)
  for (const option of commandOptions('data')) description.addOption(option)
  for (const option of commandOptions('doctor')) examination.addOption(option)
  for (const option of commandOptions('setup-cuda')) setup.addOption(option)
  for (const option of commandOptions('report')) rendering.addOption(option)
  for (const option of commandOptions('history')) trend.addOption(option)
  root
    .addCommand(evaluation)
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
  for (const command of [root, evaluation, rendering, trend, inspection, description, examination, setup, explanation])
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
