import { figureText } from '../../comparison/rules/figure-name.ts'
import { judgedFigures } from '../../comparison/rules/judged-figures.ts'
import { DEPLOY_SCORE } from '../../comparison/rules/judging-options.ts'
import type { Tolerance } from '../../comparison/rules/tolerances.ts'
import { groupByText } from '../../dataset/group-by.ts'
import { operatingPointName } from '../../evaluation/rules/operating-point.ts'
import { largestArea, type SizeRange } from '../../evaluation/rules/size-ranges.ts'
import { LATENCY_BUDGET_MS } from '../../measurement/parent/latency-settings.ts'
import type { PerModel } from '../../models/per-model.ts'
import type { Report } from '../../report/report.ts'
import type { CompareSettings, EvalSettings } from '../../report/run-settings.ts'
import { seconds } from '../../report/words/figures.ts'

/** The command that repeats a run, and what of it cannot be typed. */
export interface RepeatCommand {
  /** Ready for a POSIX shell. */
  readonly command: string
  /** Options whose files the report does not name. */
  readonly missing: readonly string[]
}

/** Arguments of one option; none where it has its default. */
type Arguments = readonly string[]

/** What was typed, or an equal of it: every option that is not as it is by default, from the command line or a config file. */
export function repeatCommand({ command, settings }: Pick<Report, 'command' | 'settings'>): RepeatCommand {
  const own = command === 'compare' ? modelArguments(settings as CompareSettings) : []
  const files = command === 'compare' ? (settings as CompareSettings).models : (settings as EvalSettings).results
  const all = [
    ...(command === 'eval' ? ['eval'] : []),
    ...(files ?? []),
    ...(settings.sides ?? []).flatMap(({ label, files: paths }) =>
      paths.flatMap((path) => ['--side', `${label}=${path}`]),
    ),
    ...Object.entries(settings.names ?? {}).flatMap(([path, label]) => ['--name', `${path}=${label}`]),
    ...dataArguments(settings),
    ...own,
    ...judgingArguments(settings, command === 'compare' ? (settings as CompareSettings).deployScore : DEPLOY_SCORE),
  ]
  const maps = command === 'compare' ? (settings as CompareSettings).classMap : {}
  const given = [maps?.all, ...Object.values(maps?.byLabel ?? {})].filter((map) => typeof map === 'object')
  return {
    command: ['detcompare', ...all].map(typed).join(' '),
    missing: given.length > 0 ? ['--class-map'] : [],
  }
}

function dataArguments(settings: CompareSettings | EvalSettings): Arguments {
  const { data, annotations, images, split, train, dataFormat, strict, groupBy, limit, seed, sizeRanges, anonymous } =
    settings
  return [
    ...value('--data', data),
    ...value('--annotations', annotations),
    ...value('--images', images),
    ...value('--split', split),
    ...value('--train', train ?? null),
    ...value('--data-format', dataFormat),
    ...(strict ? ['--strict'] : []),
    ...(anonymous === true ? ['--anonymous'] : []),
    ...value('--group-by', groupBy == null ? null : groupByText(groupBy)),
    ...value('--limit', limit),
    ...value('--seed', seed === 0 ? null : seed),
    ...value('--sizes', sizeRanges.length === 0 ? null : sizeRanges.map(sizeText).join(',')),
  ]
}

function modelArguments(settings: CompareSettings): Arguments {
  const { provider, device, threads, deployScore, latency, latencyBudgetMs, batches, sameMachine } = settings
  const lists = Object.entries(settings.classMap?.byLabel ?? {}).filter(([, map]) => typeof map === 'string')
  const list = typeof settings.classMap?.all === 'string' ? settings.classMap.all : null
  return [
    ...perModel('--family', settings.family, String),
    ...perModel('--card', settings.card, String),
    ...perModel('--input-size', settings.inputSize, ({ width, height }) => `${width}x${height}`),
    ...value('--class-map', list),
    ...lists.flatMap(([label, map]) => ['--class-map', `${label}=${map}`]),
    ...perModel('--score-floor', settings.scoreFloor, String),
    ...perModel('--nms-iou', settings.nmsIou, String),
    ...perModel('--max-det', settings.maxDetections, String),
    ...value('--deploy-score', deployScore === DEPLOY_SCORE ? null : deployScore),
    ...value('--provider', provider === 'auto' ? null : provider),
    ...value('--device', device),
    ...value('--threads', threads),
    ...(sameMachine === true ? ['--same-machine'] : []),
    ...(latency === null ? ['--no-latency'] : []),
    ...value(
      '--latency-budget',
      latency === null || latencyBudgetMs === LATENCY_BUDGET_MS ? null : budgetText(latencyBudgetMs),
    ),
    ...value('--batch', batches.length === 0 ? null : batches.join(',')),
  ]
}

function judgingArguments(settings: CompareSettings | EvalSettings, deployScore: number): Arguments {
  const {
    claims,
    claimsFile,
    tolerances,
    gates,
    operatingPoints,
    draws,
    confidence,
    chooseOn,
    sameSeeds,
    seedDeviation,
  } = settings
  const points = operatingPoints.map(operatingPointName)
  const usual = [`score=${deployScore}`, 'best-f1']
  const isUsual = points.length === usual.length && points.every((point, at) => point === usual[at])
  const labelled = ({ variant, text }: { readonly variant: string | null; readonly text: string }) =>
    variant == null ? text : `${variant}:${text}`
  return [
    // Those of a claims file come with it.
    ...claims.filter(({ published }) => published == null).flatMap((claim) => ['--claim', labelled(claim)]),
    ...value('--claims', claimsFile?.path ?? null),
    ...tolerances.flatMap((each) => ['--tolerance', labelled({ variant: each.variant, text: toleranceText(each) })]),
    ...gates.flatMap((gate) => ['--fail-on', labelled(gate)]),
    ...(isUsual ? [] : points.flatMap((point) => ['--at', point])),
    ...value('--draws', draws === 2000 ? null : draws),
    ...value('--confidence', confidence === 0.95 ? null : confidence),
    ...value('--choose-on', chooseOn ?? null),
    ...(sameSeeds === true ? ['--same-seeds'] : []),
    ...value('--seed-sd', seedDeviation == null ? null : `AP=${times100(seedDeviation)}`),
  ]
}

function value(option: string, given: string | number | null | undefined): Arguments {
  return given == null ? [] : [option, String(given)]
}

function perModel<T>(option: string, setting: PerModel<T> | undefined, text: (value: T) => string): Arguments {
  return [
    ...(setting?.all === undefined ? [] : [option, text(setting.all)]),
    ...Object.entries(setting?.byLabel ?? {}).flatMap(([label, own]) => [option, `${label}=${text(own)}`]),
  ]
}

/** Areas as `--sizes` reads them. */
function sizeText({ name, minArea, maxArea }: SizeRange): string {
  return `${name}=${minArea}..${maxArea === largestArea ? '' : maxArea}`
}

function toleranceText({ figure, change }: Tolerance): string {
  const { unit } = judgedFigures[figure.name]
  return `${figureText(figure)}=${unit === 'count' ? change : times100(change)}${unit === 'percent' ? '%' : ''}`
}

function budgetText(ms: number): string {
  return seconds(ms).replace(' ', '')
}

/** Without what binary fractions add: 0.029 is 2.9. */
function times100(share: number): number {
  return Number((100 * share).toPrecision(12))
}

/** An argument as a POSIX shell takes it for itself. */
export function typed(argument: string): string {
  return /^[\w./:=,@%+-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", `'\\''`)}'`
}
