import { Command } from 'commander'
import { packageVersion } from '../package-version.ts'
import { cliError } from './cli-errors.ts'
import { commandOptions, type RawOptions } from './options.ts'

const EXAMPLES = `
Examples:
  detcompare rtdetr.onnx rtdetr-attention.onnx --data ./coco
  detcompare yolo11n.onnx yolo26n.onnx --data ./dataset --split test --limit 500 --out ./report
  detcompare runs/a/best.onnx runs/b/best.onnx --data ./coco --name runs/b/best.onnx=attention
  detcompare inspect model.onnx --data ./coco
  detcompare eval baseline.json variant.json --data ./coco/annotations/instances_val2017.json

Exit codes: 0 done, 2 could not do its work (wrong use or input), 130 interrupted.`

const EVAL_EXAMPLES = `
Examples:
  detcompare eval detections.json --data instances_val2017.json
  detcompare eval baseline.json variant.json --data ./coco --sizes tiny=0..16px --format json`

const INSPECT_EXAMPLES = `
Examples:
  detcompare inspect model.onnx
  detcompare inspect model.onnx --data ./coco --format json
  detcompare inspect model.onnx --data ./coco --draw ./pictures
  detcompare inspect model.onnx --family yolox --write-card model.card.yaml`

/**
 * The command line. What a command needs is loaded only when it runs, so that \`--help\` and \`--version\` are quick.
 * @param signal aborted on Ctrl-C.
 */
export function program(signal: AbortSignal): Command {
  const root = new Command('detcompare')
    .description('Does the published gain of a detector transfer to your data, and what does it cost?')
    .usage('<baseline.onnx> <variant.onnx...> --data <path> [options]')
    .version(packageVersion, '--version')
    .argument('[models...]', 'exported ONNX detectors, the baseline first')
    .addHelpText('after', EXAMPLES)
    .action(async (models: string[], raw: RawOptions) => {
      if (models.length === 0) throw cliError('usage', { what: 'No model was given.', suggestion: null, command: null })
      const { compareCommand } = await import('./compare-command.ts')
      await compareCommand(models, raw, signal)
    })
  const evaluation = new Command('eval')
    .description('the same comparison from detections in COCO results format, without models')
    .usage('<baseline.json> [variant.json...] --data <path> [options]')
    .argument('<results...>', 'files of detections, the baseline first')
    .addHelpText('after', EVAL_EXAMPLES)
    .action(async (results: string[], raw: RawOptions) => {
      const { evalCommand } = await import('./eval-command.ts')
      await evalCommand(results, raw, signal)
    })
  const inspection = new Command('inspect')
    .description(
      'what a model is taken to be, and why, and whether it loads; with --data also what other ways of feeding it find',
    )
    .argument('<model.onnx>', 'an exported ONNX detector')
    .addHelpText('after', INSPECT_EXAMPLES)
    .action(async (model: string, raw: RawOptions) => {
      const { inspectCommand } = await import('./inspect-command.ts')
      await inspectCommand(model, raw, signal)
    })
  for (const option of commandOptions('compare')) root.addOption(option)
  for (const option of commandOptions('eval')) evaluation.addOption(option)
  for (const option of commandOptions('inspect')) inspection.addOption(option)
  root.addCommand(evaluation).addCommand(inspection).helpCommand(true).enablePositionalOptions()
  root.hook('preAction', (_, command) => refuseEmpty(command.opts()))
  for (const command of [root, evaluation, inspection]) silenced(command)
  return root
}

/** Errors are told by `run`, in the same words as all others. */
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
