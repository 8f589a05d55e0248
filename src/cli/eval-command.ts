import { compareResults } from '../compare-results.ts'
import type { RawOptions } from './options.ts'
import { readNames } from './parse-values.ts'
import { readDataOptions } from './read-options.ts'
import { readFormat, showReport } from './show.ts'
import { writeRun } from './write-run.ts'

/** `detcompare eval <baseline.json> [variant.json...] --data <path>` */
export async function evalCommand(results: readonly string[], raw: RawOptions): Promise<void> {
  const format = readFormat(raw)
  const run = await compareResults({ results, names: readNames(raw.name, results), ...readDataOptions(raw) })
  const report = raw.out === undefined ? run.report : await writeRun(run, raw.out, false)
  await showReport(report, format, raw)
}
