import { historyJson } from '../../history/history-json.ts'
import { readHistory } from '../../history/read-history.ts'
import { renderHistory } from '../../history/render-history.ts'
import { trendOf } from '../../history/trend.ts'
import { renderHistoryPage } from '../../page/history/render-history-page.tsx'
import { trackedFigureIds } from '../../report/tracked/tracked-figures.ts'
import { readChoice } from '../options/parse-values.ts'
import type { RawOptions } from '../options/raw-options.ts'
import { outputWidth } from '../output/show.ts'
import { print } from '../output/streams.ts'

/**
 * `detcompare history <file>`: the figures of earlier runs, one after another.
 * @throws UserError as `readHistory` and `trendOf`.
 */
export async function historyCommand(path: string, raw: RawOptions): Promise<void> {
  const format = readChoice('--format', raw.format ?? 'terminal', ['terminal', 'json', 'html'])
  const figures = raw.figure?.map((each) => readChoice('--figure', each, trackedFigureIds))
  const trend = trendOf(await readHistory(path), { figures, labels: raw.label })
  const views = {
    terminal: () => renderHistory(trend, outputWidth()),
    json: () => historyJson(trend),
    html: () => renderHistoryPage(trend),
  } as const
  await print(views[format]())
}
