import { expect, it } from 'vitest'
import { publicationWith } from '../../sample-judgements.ts'
import { sampleReport } from '../../sample-report.ts'
import { sectionRows, sectionTitle } from './section-rows.ts'

it('claims and gates come with what they were judged by, and what their results mean', () => {
  const rows = sectionRows(sampleReport, 'judgements-in-full')
  expect(rows).toContainEqual(['deimv2-atto', 'AP=+1.2', '[+0.7, +2.0]', '99 %', '59 to 164 %', 'transfers'])
  expect(rows).toContainEqual(['deimv2-atto', 'AP[size=tiny]=+2', '–', '–', '–', 'cannot be judged'])
  expect(rows).toContainEqual([
    'deimv2-atto',
    'latency.p95 > +5%',
    'the whole interval of the latency.p95 change is above +5 %',
    '+33.0 % [+27.0, +39.0] % at 97.5 % (adjusted for 2 comparisons), regressed',
    'FAILED',
  ])
  expect(rows.at(-1)?.[0]).toBe(
    'A gate fails only where the whole interval breaks its rule. An @point gate ignores uncertainty. An @shown gate passes only where the interval excludes what its rule forbids. A gate that cannot be judged counts as failed.',
  )
  expect(rows.flat()).toContain(
    'It does not transfer if no gain is shown and half of the claimed one is ruled out. Not enough data does not mean that there is no gain.',
  )
  expect(rows.flat()).toContain(
    'If all of a claimed gain is there, the “images needed” show that it transfers 4 times out of 5.',
  )
})

it('nothing is said of images needed where no claim has them', () => {
  const comparisons = sampleReport.comparisons.map((each) => ({
    ...each,
    claims: each.claims.map((claim) => ({ ...claim, imagesNeeded: null })),
  }))
  expect(
    sectionRows({ ...sampleReport, comparisons }, 'judgements-in-full')
      .flat()
      .join(),
  ).not.toContain('images needed')
})

it('is left out where there are neither', () => {
  const comparisons = sampleReport.comparisons.map((each) => ({ ...each, claims: [] }))
  expect(sectionTitle({ ...sampleReport, comparisons, gates: [] }, 'judgements-in-full')).toBeNull()
})

it('what a claims file says comes entry by entry, with the entries that are about other variants', () => {
  const full = publicationWith({ data: 'COCO val2017', baseline: 'Faster R-CNN' })
  const comparisons = sampleReport.comparisons.map((each, at) => ({
    ...each,
    claims: each.claims.slice(0, 1).map((claim) => ({ ...claim, published: full })),
    unclaimed: at === 0 ? [] : [publicationWith({ source: null, entry: 2 })],
  }))
  const settings = { ...sampleReport.settings, claimsFile: { path: 'claims.yaml', otherVariants: ['tail', 'fin'] } }
  const rows = sectionRows({ ...sampleReport, settings, comparisons, gates: [] }, 'judgements-in-full')
  expect(rows.slice(-3)).toEqual([
    [
      'deimv2-atto, AP=+1.2: Source: Woo et al. 2018, Table 5. Published on: COCO val2017. Published against: Faster R-CNN.',
    ],
    ['yolov8n-copy, none published: no source is given.'],
    ['The claims file claims.yaml also has entries for variants that are not in this run: tail, fin.'],
  ])
})
