import type { Run } from '../compare-models.ts'
import type { FormatId } from '../report/renderers.ts'
import type { RawOptions } from './options.ts'
import { showReport } from './show.ts'
import { writeRun } from './write-run.ts'

/** What a finished run is delivered as. */
export interface Delivery {
  readonly format: FormatId
  /** Whether `--out` also takes the detections: not where they were given. */
  readonly withDetections: boolean
  readonly signal: AbortSignal
}

/** Writes a run where `--out` says, says so on standard error, and puts the report on standard output. */
export async function deliver(run: Run, raw: RawOptions, { format, withDetections, signal }: Delivery): Promise<void> {
  if (raw.out === undefined) return showReport(run.report, format, raw)
  const report = await writeRun(run, raw.out, withDetections, signal)
  if (!raw.quiet) {
    const detections = withDetections ? ' and the detections of every model' : ''
    process.stderr.write(`detcompare: report.json${detections} written to ${raw.out}\n`)
  }
  await showReport(report, format, raw)
}
