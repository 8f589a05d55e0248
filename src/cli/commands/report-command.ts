import { readReport, viewed } from '../../report/read-report.ts'
import type { RawOptions } from '../options/raw-options.ts'
import { readFormat, renderedReport } from '../output/show.ts'
import { print } from '../output/streams.ts'

/** `detcompare report <report.json>`: shows a report that was written before, in any format; it judges and measures nothing. */
export async function reportCommand(path: string, raw: RawOptions): Promise<void> {
  const format = readFormat(raw)
  const report = await readReport(path)
  const { text, colour } = viewed(path, () => renderedReport(report, format, raw))
  await print(text, colour)
}
