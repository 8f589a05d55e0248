import { renderToString } from 'preact-render-to-string'
import { counted } from '../../counted.ts'
import { minuteOf } from '../../history/figure-words.ts'
import { cutOffInWords } from '../../history/render-history.ts'
import type { Trend } from '../../history/trend.ts'
import { withPlainTexts } from '../../plain-text.ts'
import { contentPolicy } from '../content-policy.ts'
import { type PageAssets, readPageAssets } from '../page-assets.ts'
import { markKey, TrendChart } from './trend-chart.tsx'

/** A history as one file that needs no other, no script and no network. */
export function renderHistoryPage(trend: Trend, assets: Pick<PageAssets, 'style'> = readPageAssets()): string {
  const plain = withPlainTexts(trend)
  const { series } = plain
  const labels = [...new Set(series.map(({ label }) => label))]
  const times = series.flatMap(({ points }) => points.map(({ startedAt }) => startedAt)).toSorted()
  const head = renderToString(
    <>
      <meta charset="utf-8" />
      <meta http-equiv="Content-Security-Policy" content={contentPolicy({ scripts: [], styles: [assets.style] })} />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="referrer" content="no-referrer" />
      <title>{`${plain.path} · detcompare`}</title>
    </>,
  )
  const body = renderToString(
    <>
      <header class="top">
        <h1>History {plain.path}</h1>
        <p>
          {counted(plain.runs, 'run')}
          {times.length === 0 ? null : `, ${minuteOf(times[0] ?? '')} to ${minuteOf(times.at(-1) ?? '')} (UTC)`}
        </p>
      </header>
      <main>
        <section class="part" aria-labelledby="trend-title">
          <h2 id="trend-title">Figures from run to run</h2>
          <p>
            A dot is a run, the line through it its interval. A dashed line stands where something besides the figure
            changed since the run before: {markKey}. Intervals are about each run by itself: whether they overlap does
            not judge a change.
          </p>
          {plain.cutOff.length === 0 ? null : <p>{cutOffInWords(plain.cutOff)}</p>}
          {series.length === 0 ? <p>No run has the figures that were asked for.</p> : null}
          {series.map((each, at) => (
            <TrendChart key={at} series={each} at={labels.indexOf(each.label)} />
          ))}
        </section>
      </main>
    </>,
  )
  return `<!doctype html>\n<html lang="en" data-detcompare="history">\n<head>${head}<style>${assets.style}</style></head>\n<body>${body}</body>\n</html>\n`
}
