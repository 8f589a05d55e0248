import type { Better } from '../../comparison/rules/verdict.ts'
import { plainJson, withPlainTexts } from '../../plain-text.ts'
import type { Report } from '../report.ts'
import { figuresOf, type TrackedFigure } from '../tracked/tracked-figures.ts'
import { percent } from '../words/figures.ts'

/**
 * The entries that github-action-benchmark reads as the tool `customBiggerIsBetter`: a list of name, unit, value, range and extra
 * (https://github.com/benchmark-action/github-action-benchmark, `extractCustomBenchmarkResult`). It takes one direction per file, so
 * that figures of which less is better are in a file of their own.
 */
export function renderGithubBenchmark(report: Report): string {
  return entries(report, 'higher')
}

/** The same of the tool `customSmallerIsBetter`: times, sizes and memory. */
export function renderGithubBenchmarkSmaller(report: Report): string {
  return entries(report, 'lower')
}

function entries(report: Report, better: Better): string {
  const { baseline, variants, environment, dataset, settings } = withPlainTexts(report)
  const confidence = `${percent(settings.confidence)} interval`
  // A report of an earlier program has no fingerprint, and may not name the format.
  const data = dataset.split ?? dataset.format ?? 'the data'
  const where = [
    `${dataset.images} images of ${data}${dataset.fingerprint ? ` (${dataset.fingerprint.slice(0, 12)})` : ''}`,
    `${environment.processor}${environment.provider === null ? '' : `, ${environment.provider}`}`,
    `detcompare ${environment.detcompare}`,
  ]
  const found = [baseline, ...variants].flatMap((side) =>
    figuresOf(side)
      .filter((figure) => figure.better === better)
      .map((figure) => ({
        name: `${side.label} / ${figure.id}`,
        unit: figure.unit,
        value: figure.value,
        ...(figure.interval === null ? {} : { range: range(figure) }),
        extra: [
          ...(figure.interval === null ? [] : [`${confidence}: ${figure.interval.map(digits).join(' to ')}`]),
          ...where,
        ].join('\n'),
      })),
  )
  return `${plainJson(found, 2)}\n`
}

/**
 * The action reads `± number`, so the larger of the two distances stands there; both ends are in `extra`. A number of one digit is not
 * read (`extractRangeInfo`).
 */
function range({ value, interval }: TrackedFigure): string {
  const [low, high] = interval ?? [value, value]
  const reach = digits(Math.max(value - low, high - value))
  return `± ${reach.length === 1 ? `${reach}.0` : reach}`
}

function digits(value: number): string {
  return String(Number(value.toPrecision(6)))
}
