import type { Report, ReportFile } from './report.ts'

/**
 * The report with the files that were written next to it, and with each side's file of detections named.
 * @param detections in the order baseline, variants; a side whose file was not written keeps the one that was evaluated.
 */
export function withFiles(
  report: Report,
  files: readonly ReportFile[],
  detections: readonly (string | null)[],
): Report {
  const [baseline, ...variants] = [report.baseline, ...report.variants].map((side, at) => ({
    ...side,
    detectionsFile: detections[at] ?? side.detectionsFile,
  }))
  return { ...report, baseline: baseline ?? report.baseline, variants, files }
}
