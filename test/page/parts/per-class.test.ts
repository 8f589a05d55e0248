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

it('sorts a value by its number: the cell of AP has four digits of it', () => {
  const html = renderPage(sampleReport, null, assets)
  const { AP } = used[0] ?? { AP: null }
  expect(html).toContain(`data-value="${Number(AP?.toPrecision(4))}"`)
})

it('has no changes where there is one side', () => {
  const html = renderPage(aloneReport, null, assets)
  expect(rowsOf(html)).toHaveLength(aloneReport.baseline.categories.filter(({ objects }) => objects > 0).length)
  expect(html).not.toContain('data-key="change"')
})
