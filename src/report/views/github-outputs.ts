import { resolve } from 'node:path'
import { plainJson } from '../../plain-text.ts'
import type { Report } from '../report.ts'
import { changeCell } from '../words/unit.ts'

/**
 * What a step of GitHub Actions gives to the next ones, by name. `verdict` and `change` are those of AP: of the variant that other images
 * chose, else of the first one; empty without a variant. `changes` has all variants, as JSON in one line.
 * @param folder that the report was written to; null where it was not.
 */
export function githubOutputs(report: Report, folder: string | null): Readonly<Record<string, string>> {
  const { comparisons, choice, gates } = report
  const first = comparisons.find(({ variant }) => variant === choice?.variant) ?? comparisons[0]
  const AP = first?.metrics.AP
  const failed = gates.filter(({ passed }) => passed !== true)
  return {
    verdict: AP?.verdict ?? '',
    change: AP?.change == null ? '' : changeCell('points', AP.change).replace('−', '-'),
    gates: gates.length === 0 ? '' : failed.length === 0 ? 'passed' : 'failed',
    changes: plainJson(Object.fromEntries(comparisons.map((each) => [each.variant, changesOf(each)]))),
    report: folder === null ? '' : file(folder, 'report.json'),
    page: folder === null || !hasPage(report) ? '' : file(folder, 'report.html'),
  }
}

/** In points of AP, and of latency as a ratio. */
function changesOf({ metrics: { AP }, latency }: Report['comparisons'][number]) {
  return {
    verdict: AP.verdict,
    change: inPoints(AP.change),
    interval: AP.interval?.map(inPoints) ?? null,
    latency: latency && {
      verdict: latency.endToEnd.verdict,
      ratio: latency.endToEnd.ratio,
      interval: latency.endToEnd.interval,
    },
  }
}

function inPoints(share: number | null): number | null {
  return share === null ? null : 100 * share
}

function hasPage({ files }: Report): boolean {
  return files?.some(({ path }) => path === 'report.html') ?? false
}

function file(folder: string, name: string): string {
  return resolve(folder, name)
}
