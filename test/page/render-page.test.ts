import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { sourceHash } from '../../src/page/content-policy.ts'
import { PAGE_HEAD, renderPage } from '../../src/page/render-page.tsx'
import type { Report } from '../../src/report/report.ts'
import { attacked } from '../report/attacked.ts'
import { aloneReport, choiceReport, evalReport, pairReport, sampleReport } from '../report/sample-report.ts'
import { samplePicture, samplePictures } from './sample-pictures.ts'

const assets = { style: 'p{color:red}', script: 'let a' }
const kept = new URL('../../fixtures/reports/', import.meta.url)
const reports: readonly (readonly [string, Report])[] = [
  ['three models', sampleReport],
  ['two models', pairReport],
  ['files of detections', evalReport],
  ['one file', aloneReport],
  ['a chosen variant', choiceReport],
  ...readdirSync(kept).map((file) => [file, JSON.parse(readFileSync(new URL(file, kept), 'utf8')) as Report] as const),
]

/** The page without what nobody sees. */
const seen = (html: string) => html.replace(/<script[\s\S]*?<\/script>|<style>[\s\S]*?<\/style>/g, '')

/** What a page has that it should not, with what is around it. */
function found(html: string, wrong: RegExp): string[] {
  return Array.from(html.matchAll(new RegExp(wrong, `g${wrong.flags}`)), ({ index }) =>
    html.slice(index - 40, index + 40),
  ).slice(0, 5)
}

describe.each(reports)('the page of %s', (_, report) => {
  const html = renderPage(report, null, assets)

  it('is one whole document that says nothing of what is not there', () => {
    expect(html.startsWith(PAGE_HEAD)).toBe(true)
    expect(html.trimEnd().endsWith('</html>')).toBe(true)
    expect(found(seen(html), /undefined|NaN|Infinity|\[object/)).toEqual([])
  })

  it('has the parts in reading order, each id once, and every label', () => {
    const ids = Array.from(html.matchAll(/ id="([^"]+)"/g), ([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const parts = ids.flatMap((id) => /^part-([a-z]+)$/.exec(id as string)?.[1] ?? [])
    expect(parts).toEqual([
      'decision',
      'accuracy',
      ...(report.baseline.evidence == null ? [] : ['errors']),
      ...(report.command === 'eval' ? [] : ['time']),
      'fairness',
    ])
    const labels = [report.baseline, ...report.variants].map(({ label }) => label)
    expect(labels.filter((label) => !seen(html).includes(label))).toEqual([])
  })

  it('holds the report, without the list of files that the page is in', () => {
    const text = /<script type="text\/plain" id="report-json">(.*?)<\/script>/s.exec(html)?.[1] ?? ''
    const { files: _files, ...rest } = report
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(rest)))
  })

  it('allows its own styles by their hash, and needs nothing from elsewhere', () => {
    expect(html.slice(0, 1000)).toContain(`style-src ${sourceHash(assets.style)};`)
    expect(found(seen(html), / style="|<link|<iframe|<img|\bsrc=|\bon[a-z]+="/)).toEqual([])
  })
})

describe('pictures', () => {
  const html = renderPage(sampleReport, samplePictures, assets)

  it('are listed in words, with what each side found, for who has no scripts', () => {
    expect(html.indexOf('id="part-pictures"')).toBeGreaterThan(html.indexOf('id="per-class"'))
    const list = /<ol class="gallery">(.*?)<\/ol>/s.exec(html)?.[1] ?? ''
    expect(list).toContain('street.jpg')
    expect(list).toContain('−0.34 points')
    expect(list).toContain('2 found, 0 missed, 0 false')
    expect(list).not.toMatch(/<button|<img/)
  })

  it('stand as text behind all else, those that could be read', () => {
    const pixels = Array.from(
      html.matchAll(/<script type="text\/plain" id="picture-(\d+)" data-type="([^"]+)">([^<]*)</g),
    )
    expect(pixels.map(([, at, type]) => [at, type])).toEqual([['0', 'image/jpeg']])
    expect([...Buffer.from(pixels[0]?.[3] ?? '', 'base64')]).toEqual([255, 216, 255, 0, 62])
    expect(html.indexOf('id="picture-0"')).toBeGreaterThan(html.indexOf('id="pictures-json"'))
  })

  it('have their boxes next to the report', () => {
    const text = /id="pictures-json">(.*?)<\/script>/s.exec(html)?.[1] ?? ''
    expect(JSON.parse(text)).toEqual(samplePictures.pictures)
  })

  it('are counted where the page has no pixels for them, and said to need scripts', () => {
    const page = renderPage(sampleReport, samplePictures, assets)
    expect(page).toContain('1 of 2 pictures have no pixels here')
    expect(page).toContain('Pictures and their boxes need scripts.')
    const [first] = samplePictures.pictures.pictures
    const whole = { ...samplePictures, pictures: { ...samplePictures.pictures, pictures: [first ?? samplePicture] } }
    expect(renderPage(sampleReport, whole, assets)).not.toContain('have no pixels here')
    const anonymous = { bytes: new Map(), pictures: { ...samplePictures.pictures, anonymous: true } }
    expect(renderPage(sampleReport, anonymous, assets)).toContain('as --anonymous asks')
  })

  it('whose names could harm stay text', () => {
    const hostile = attacked(samplePictures.pictures, '</script><img src=x onerror=alert(1)>\u202e')
    const page = renderPage(sampleReport, { ...samplePictures, pictures: hostile }, assets)
    expect(found(page, /<img|\u202e/)).toEqual([])
  })
})

describe('names that somebody else chose', () => {
  it.each(['</script><img src=x onerror=alert(1)>', '"><svg onload=alert(1)>', '<!--', '\u2028', '\u202e', '\u0007'])(
    '%j stays text everywhere',
    (hostile) => {
      for (const at of ['start', 'end'] as const) {
        const [html, tame] = [hostile, 'x'].map((attack) =>
          renderPage(attacked(sampleReport, attack, at), null, assets),
        ) as [string, string]
        const tags = (page: string) => Array.from(page.matchAll(/<[a-z!/][^\s>]*/gi), ([tag]) => tag)
        expect(tags(html)).toEqual(tags(tame))
        expect(found(html, /(?!\n)[\p{Cc}\p{Cf}\p{Zl}]/u)).toEqual([])
      }
    },
  )
})

it('the words of the answer stand before any chart and any table', () => {
  const html = renderPage(sampleReport, null, assets)
  const answer = html.indexOf('class="sentence"')
  expect(answer).toBeGreaterThan(0)
  expect(answer).toBeLessThan(html.indexOf('<table'))
  expect(html.indexOf('id="results"')).toBeLessThan(html.indexOf('id="claims"'))
  expect(html.indexOf('id="gates"')).toBeLessThan(html.indexOf('id="per-class"'))
})
