import { expect, it } from 'vitest'
import { claimsInWords, publicationInWords, publishedClaims } from '../../../src/report/words/publication-in-words.ts'
import { plain } from '../../../src/report/words/text.ts'
import { publicationWith } from '../sample-judgements.ts'
import { pairReport, sampleReport } from '../sample-report.ts'

it('says of a publication what its entry says, and nothing where it says nothing', () => {
  const known = publicationWith({ data: 'COCO val2017', baseline: 'Faster R-CNN' })
  expect(plain(publicationInWords(known) ?? [])).toBe(
    'Source: Woo et al. 2018, Table 5. Published on: COCO val2017. Published against: Faster R-CNN.',
  )
  expect(plain(publicationInWords(publicationWith({})) ?? [])).toBe('Source: Woo et al. 2018, Table 5.')
  expect([publicationInWords(publicationWith({ source: null })), publicationInWords(null)]).toEqual([null, null])
})

it('lists claims, or that none is published', () => {
  expect([['AP=+1', 'APs=+2'], []].map((claims) => plain(claimsInWords(claims)))).toEqual([
    'AP=+1, APs=+2',
    'none published',
  ])
})

it('gathers the claims of an entry, each variant by itself, and leaves out those that were typed', () => {
  const [one, two] = [publicationWith({}), publicationWith({ entry: 2 })]
  const comparisons = sampleReport.comparisons.map((comparison, at) => ({
    ...comparison,
    claims: [one, two, one, null].flatMap((published, place) => {
      const claim = at === 0 ? pairReport.comparisons[0]?.claims[place] : undefined
      return claim === undefined ? [] : [{ ...claim, published }]
    }),
    unclaimed: at === 0 ? [] : [two],
  }))
  expect(
    publishedClaims(comparisons).map(({ variant, claims, published }) => [variant, claims, published.entry]),
  ).toEqual([
    ['deimv2-atto', ['AP=+1.2', 'AP[class=bird]=+5'], 1],
    ['deimv2-atto', ['AR100=+9'], 2],
    ['yolov8n-copy', [], 2],
  ])
})
