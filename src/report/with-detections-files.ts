import type { Report } from './report.ts'

/** The report with each side's file of detections named, in the order baseline, variants. */
export function withDetectionsFiles(report: Report, files: readonly string[]): Report {
  const [first, ...others] = files
  return {
    ...report,
    baseline: { ...report.baseline, detectionsFile: first ?? null },
    variants: report.variants.map((variant, at) => ({ ...variant, detectionsFile: others[at] ?? null })),
  }
}
