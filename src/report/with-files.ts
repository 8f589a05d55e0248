import type { Report, ReportFile } from './report.ts'

/**
 * The report with the files that were written next to it, and with each checkpoint's file of detections named.
 * @param detections checkpoint after checkpoint, the baseline's first; one whose file was not written keeps the one that was evaluated.
 */
export function withFiles(
  report: Report,
  files: readonly ReportFile[],
  detections: readonly (string | null)[],
): Report {
  let at = 0
  const [baseline, ...variants] = [report.baseline, ...report.variants].map((side) => {
    const checkpoints = side.checkpoints.map((checkpoint) => ({
      ...checkpoint,
      detectionsFile: detections[at++] ?? checkpoint.detectionsFile,
    }))
    return { ...side, checkpoints, detectionsFile: checkpoints[0]?.detectionsFile ?? side.detectionsFile }
  })
  return { ...report, baseline: baseline ?? report.baseline, variants, files }
}
