import { describe, expect, it } from 'vitest'
import type { Report } from '../../../../src/report/report.ts'
import { reportWith } from '../../sample/report-with.ts'
import { publicationWith } from '../../sample-judgements.ts'
import { pairReport, sampleReport } from '../../sample-report.ts'
import { sectionRows, sectionTitle } from './section-rows.ts'

it('every claim has its result, and the images that would decide it where they are known', () => {
  expect(sectionRows(sampleReport, 'claims')).toEqual([
    ['variant', 'claim', 'found', 'interval', 'result', 'images needed'],
    ['deimv2-atto', 'AP=+1.2', '+1.34 points', '[+0.7, +2.0]', 'transfers', ''],
    ['deimv2-atto', 'AR100=+9', '+4.81 points', '[+1.9, +7.7]', 'transfers in part', ''],
    ['deimv2-atto', 'AP[class=bird]=+5', '−3.12 points', '[−6.1, −0.1]', 'does not transfer', ''],
    ['deimv2-atto', 'APs=+2', '−0.64 points', '[−3.5, +2.2]', 'not enough data', '1,300'],
    ['deimv2-atto', 'latency=-30%', '−28.0 %', '[−35.0, +1.0] %', 'not enough data', ''],
    ['deimv2-atto', 'AP[size=tiny]=+2', '–', '–', 'cannot be judged', ''],
    ['Transfers: at least half of the gain is shown. In part: a smaller gain is shown.'],
  ])
})

it('of images in groups, the groups that would decide a claim are listed', () => {
  const groups = { by: 'folder', automatic: false, sha256: null, groups: 16, imagesWithoutGroup: 0 }
  const report = reportWith({
    groups: { ...groups, imagesPerGroup: { smallest: 5, largest: 5 } },
    claims: ['AP=+3'],
  })
  const comparisons = report.comparisons.map((each) => ({
    ...each,
    claims: each.claims.map((claim) => ({ ...claim, imagesNeeded: 600, groupsNeeded: 120 })),
  }))
  const [head, first] = sectionRows({ ...report, comparisons }, 'claims')
  expect([head?.at(-1), first?.at(-1)]).toEqual(['groups needed', '120'])
})

it('what a result means is said for gains that are shown alone', () => {
  const noteOn = (...places: readonly number[]) => {
    const comparisons = pairReport.comparisons.map((each) => ({
      ...each,
      claims: places.map((at) => each.claims[at]).filter((claim) => claim !== undefined),
    }))
    return sectionRows({ ...pairReport, comparisons }, 'claims').slice(places.length + 1)
  }
  expect(noteOn(0)).toEqual([['Transfers: at least half of the gain is shown.']])
  expect(noteOn(1)).toEqual([['In part: a smaller gain is shown.']])
  expect(noteOn(2, 3, 5)).toEqual([])
})

it('has no column of images where none would help, and no section without claims', () => {
  const comparisons = pairReport.comparisons.map((each) => ({ ...each, claims: each.claims.slice(0, 1) }))
  expect(sectionRows({ ...pairReport, comparisons }, 'claims')[0]).not.toContain('images needed')
  const without = pairReport.comparisons.map((each) => ({ ...each, claims: [] }))
  expect(sectionTitle({ ...pairReport, comparisons: without }, 'claims')).toBeNull()
})

it('a claim that is too large for a gain is questioned, once', () => {
  const comparisons = sampleReport.comparisons.map((each) => ({
    ...each,
    claims: pairReport.comparisons.flatMap(({ claims: [claim] }) =>
      claim === undefined ? [] : [{ ...claim, claim: 'AP=+53.4', questioned: true }],
    ),
  }))
  expect(sectionRows({ ...sampleReport, comparisons }, 'claims').slice(3)).toEqual([
    ['Is AP=+53.4 the published AP rather than the gain?'],
    ['Transfers: at least half of the gain is shown.'],
  ])
})

it('names no variant where there is but one', () => {
  const heads = [pairReport, sampleReport].map((report) => sectionRows(report, 'claims')[0]?.[0])
  expect(heads).toEqual(['claim', 'variant'])
})

describe('the source of a claim', () => {
  const other = publicationWith({ source: 'Hu 2018', entry: 2, line: 4 })

  /** A report whose variants have these entries, each with as many of the sample's claims as it says, or none. */
  function published(report: Report, ...of: (readonly [entry: typeof other, claims: number])[][]): string[] {
    const comparisons = report.comparisons.map((comparison, at) => {
      const entries = of[at] ?? []
      const claims = entries.flatMap(([entry, count]) => Array.from({ length: count }, () => entry))
      return {
        ...comparison,
        claims: claims.flatMap((entry, place) => {
          const claim = pairReport.comparisons[0]?.claims[place]
          return claim === undefined ? [] : [{ ...claim, published: entry }]
        }),
        unclaimed: entries.filter(([, count]) => count === 0).map(([entry]) => entry),
      }
    })
    return sectionRows({ ...report, comparisons }, 'claims').map((row) => row.join(' | '))
  }

  it('stands below the claims of a single variant, in one line', () => {
    expect(published(pairReport, [[publicationWith({}), 2]]).slice(3)).toEqual(['Source: Woo et al. 2018, Table 5'])
    const two = published(pairReport, [
      [publicationWith({}), 1],
      [other, 1],
    ])
    expect(two.slice(3)).toEqual(['Sources: AP=+1.2: Woo et al. 2018, Table 5; AR100=+9: Hu 2018'])
  })

  it('stands for each variant where there are several, and tells where none is published', () => {
    expect(published(sampleReport, [[publicationWith({}), 1]], [[other, 0]])).toEqual([
      'variant | claim | found | interval | result',
      'deimv2-atto | AP=+1.2 | +1.34 points | [+0.7, +2.0] | transfers',
      'yolov8n-copy | none published | – | – | –',
      'Source for deimv2-atto: Woo et al. 2018, Table 5',
      'Source for yolov8n-copy: Hu 2018',
    ])
  })

  it('is left out where the file gives none', () => {
    expect(published(pairReport, [[publicationWith({ source: null }), 1]]).slice(2)).toEqual([
      'Transfers: at least half of the gain is shown.',
    ])
  })
})
