import { expect, it } from 'vitest'
import { renderPage } from '../../../src/page/render-page.tsx'
import { aloneReport, sampleReport } from '../../report/sample-report.ts'

const assets = { style: 'p{}', script: 'let a' }
const rowsOf = (html: string) => html.match(/<tr data-place="[^>]*>/g) ?? []
const used = sampleReport.baseline.categories.filter(({ objects }) => objects > 0)

it('has a row for each class with objects and each variant, with what it is sorted and filtered by', () => {
  const html = renderPage(sampleReport, null, assets)
  const rows = rowsOf(html)
  expect(rows).toHaveLength(used.length * sampleReport.comparisons.length)
  expect(rows[0]).toContain(
    `data-pictures="class=${used.toSorted((one, other) => other.objects - one.objects)[0]?.name}"`,
  )
  const heads = Array.from(html.matchAll(/data-key="([a-z]+)"/g), ([, key]) => key)
  expect(new Set(heads)).toEqual(
    new Set(['class', 'objects', 'images', 'baseline', 'variant', 'change', 'verdict', 'p', 'adjusted']),
  )
})

it('sorts a value by its number: the cell of AP has the unrounded one', () => {
  const html = renderPage(sampleReport, null, assets)
  const { AP } = used[0] ?? { AP: null }
  expect(html).toContain(`data-value="${AP}"`)
})

it('has no changes where there is one side', () => {
  const html = renderPage(aloneReport, null, assets)
  expect(rowsOf(html)).toHaveLength(aloneReport.baseline.categories.filter(({ objects }) => objects > 0).length)
  expect(html).not.toContain('data-key="change"')
})
