import type { Report } from '../report/report.ts'
import { distinctNames } from '../report/tracked/distinct-names.ts'
import { figuresOf } from '../report/tracked/tracked-figures.ts'

/** What MLflow stores of a run besides files. */
export interface MlflowRun {
  readonly params: readonly { readonly key: string; readonly value: string }[]
  readonly metrics: readonly {
    readonly key: string
    readonly value: number
    /** In milliseconds. */
    readonly timestamp: number
    readonly step: number
  }[]
  readonly tags: readonly { readonly key: string; readonly value: string }[]
}

/** Lengths that every MLflow store takes. */
const LONGEST_KEY = 250
const LONGEST_PARAM = 6000
const LONGEST_TAG = 5000

/**
 * A report as MLflow has runs: settings as parameters; figures as metrics `<label>/<figure>` with their intervals behind `.low` and
 * `.high`, changes as `<label>/change/…`; verdicts, hashes and versions as tags. The step of `<label>/checkpoints/<figure>` is the number
 * of the checkpoint, that of `<label>/batch/images_per_second` the batch size; all others have step 0.
 */
export function mlflowRun(report: Report): MlflowRun {
  const { baseline, variants, comparisons, gates, environment, dataset, settings } = report
  const sides = [baseline, ...variants]
  const keys = distinctNames(
    sides.map(({ label }) => keyText(label)),
    100,
  )
  const keyOf = (label: string) => keys[sides.findIndex((side) => side.label === label)] ?? keyText(label)
  const timestamp = Date.parse(report.finishedAt)
  const metric = (key: string, value: number | null | undefined, step = 0) =>
    typeof value === 'number' && Number.isFinite(value)
      ? [{ key: key.slice(0, LONGEST_KEY), value, timestamp, step }]
      : []
  const withEnds = (key: string, value: number | null, interval: readonly [number, number] | null) => [
    ...metric(key, value),
    ...metric(`${key}.low`, interval?.[0]),
    ...metric(`${key}.high`, interval?.[1]),
  ]
  const inPoints = (share: number | null) => share && 100 * share
  return {
    params: Object.entries({
      command: report.command,
      baseline: baseline.label,
      variants: variants.map(({ label }) => label).join(', '),
      ...settings,
    })
      .filter(([, value]) => value !== null && value !== undefined && value !== '')
      .map(([key, value]) => ({
        key,
        value: (typeof value === 'object' ? JSON.stringify(value) : String(value)).slice(0, LONGEST_PARAM),
      })),
    metrics: [
      ...sides.flatMap((side) => [
        ...figuresOf(side).flatMap(({ id, value, interval }) =>
          withEnds(`${keyOf(side.label)}/${id}`, value, interval),
        ),
        ...(side.checkpoints.length < 2
          ? []
          : side.checkpoints.flatMap(({ metrics }, step) =>
              metric(`${keyOf(side.label)}/checkpoints/AP`, inPoints(metrics.AP), step),
            )),
      ]),
      ...report.throughput.flatMap(({ batch, sides: timed }) =>
        timed.flatMap(({ label, latency }) =>
          metric(`${keyOf(label)}/batch/images_per_second`, latency.imagesPerSecond, batch),
        ),
      ),
      ...comparisons.flatMap(({ variant, metrics: { AP }, latency }) => [
        ...withEnds(
          `${keyOf(variant)}/change/AP`,
          inPoints(AP.change),
          AP.interval && [100 * AP.interval[0], 100 * AP.interval[1]],
        ),
        ...(latency === null
          ? []
          : withEnds(`${keyOf(variant)}/change/latency_ratio`, latency.endToEnd.ratio, latency.endToEnd.interval)),
      ]),
      ...metric('gates_not_passed', gates.length === 0 ? null : gates.filter(({ passed }) => passed !== true).length),
    ],
    tags: [
      ['mlflow.source.name', 'detcompare'],
      ['mlflow.source.type', 'LOCAL'],
      ['detcompare.version', environment.detcompare],
      ['detcompare.onnxruntime', environment.onnxruntime],
      ['detcompare.processor', environment.processor],
      ['detcompare.provider', environment.provider],
      ['detcompare.gpu', environment.gpu?.name ?? null],
      ['detcompare.driver', environment.gpu?.driver ?? null],
      ['detcompare.data.path', dataset.annotationsPath],
      ['detcompare.data.fingerprint', dataset.fingerprint],
      ...sides.map((side): [string, string | null] => [
        `detcompare.${keyOf(side.label)}.sha256`,
        side.checkpoints.map(({ sha256 }) => sha256 ?? '?').join(' '),
      ]),
      ...comparisons.map(({ variant, metrics: { AP } }): [string, string | null] => [
        `detcompare.${keyOf(variant)}.verdict`,
        AP.verdict,
      ]),
    ].flatMap(([key, value]) =>
      value == null ? [] : [{ key: (key as string).slice(0, LONGEST_KEY), value: value.slice(0, LONGEST_TAG) }],
    ),
  }
}

/** Keys may have letters, digits, `_`, `-`, `.` and spaces; a `/` would begin a group of its own. */
function keyText(label: string): string {
  return label.replace(/[^A-Za-z0-9_\-. ]/g, '_')
}
