import type { Report } from '../../report/report.ts'
import type { FormatId } from '../../report/views/renderers.ts'
import type { Run } from '../../stages/run.ts'
import type { RawOptions } from '../options/options.ts'
import { tellGithub } from './github.ts'
import { showReport } from './show.ts'
import { writeRun } from './write-run.ts'

/** What a finished run is delivered as. */
export interface Delivery {
  readonly format: FormatId
  /** Whether `--out` also takes the detections: not where they were given. */
  readonly withDetections: boolean
  readonly signal: AbortSignal
}

/**
 * Writes a run where `--out` says, says so on standard error, prints the report to standard output, and informs GitHub where
 * it runs there.
 * @returns the report as shown.
 */
export async function deliver(run: Run, raw: RawOptions, delivery: Delivery): Promise<Report> {
  const report = raw.out === undefined ? run.report : await written(run, raw.out, raw, delivery)
  await showReport(report, delivery.format, raw)
  await tellGithub(report, process.env, process.stderr)
  return report
}

async function written(run: Run, out: string, { quiet }: RawOptions, delivery: Delivery): Promise<Report> {
  const { withDetections, signal } = delivery
  const report = await writeRun(run, out, withDetections, signal)
  const files = ['report.json', 'report.md', withDetections ? 'junit.xml, detections' : 'junit.xml']
  if (!quiet) process.stderr.write(`detcompare: ${files.join(', ')} written to ${out}\n`)
  return report
}
