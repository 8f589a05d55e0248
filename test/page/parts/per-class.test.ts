import { expect, it } from 'vitest'
import { renderPage } from '../../../src/page/render-page.tsx'
import { aloneReport, sampleReport } from '../../report/sample-report.ts'

const assets = { style: 'p{}', script: 'let a' }
const rowsOf = (html: string) =>
  Array.from(html.matchAll(/<table class="forest classes".*?<tbody>(.*?)<\/tbody>/gs)).flatMap(
    ([, body]) => body?.match(/<tr>.*?<\/tr>/gs) ?? [],
  )
const used = sampleReport.baseline.categories.filter(({ objects }) => objects > 0)

it('has a row for each class with objects and each variant, those with most objects first, and heads to sort by', () => {
  const html = renderPage(sampleReport, null, assets)
  const rows = rowsOf(html)
  expect(rows).toHaveLength(used.length * sampleReport.comparisons.length)
  const [most] = used.toSorted((one, other) => other.objects - one.objects)
  expect(rows[0]).toContain(`>${most?.name}<`)
  const heads = Array.from(html.matchAll(/data-key="([a-z]+)"/g), ([, key]) => key)
  expect(new Set(heads)).toEqual(
    new Set(['class', 'objects', 'images', 'baseline', 'variant', 'change', 'verdict', 'p', 'adjusted']),
  )
})

it('is sorted by what it shows, and by four digits where it shows no number', () => {
  const comparisons = sampleReport.comparisons.map((comparison) => ({
    ...comparison,
    categories: comparison.categories.map((each) => ({ ...each, AP: { ...each.AP, change: -0.0123, p: 0.00012344 } })),
  }))
  const [row] = rowsOf(renderPage({ ...sampleReport, comparisons }, null, assets))
  expect(row).toContain('<td>−1.23</td>')
  expect(row).toContain('<td data-value="0.0001234">&lt;0.001</td>')
})

it('has no changes where there is one side', () => {
  const html = renderPage(aloneReport, null, assets)
  expect(rowsOf(html)).toHaveLength(aloneReport.baseline.categories.filter(({ objects }) => objects > 0).length)
  expect(html).not.toContain('data-key="change"')
})
