import { expect, it } from 'vitest'
import type { Report, VariantComparison } from '../../../src/report/report.ts'
import { plain } from '../../../src/report/words/text.ts'
import { variantSentence } from '../../../src/report/words/variant-sentence.ts'
import { reportWith } from '../sample/report-with.ts'
import { publicationWith } from '../sample-judgements.ts'
import { evalReport, oneImageReport, pairReport, sampleReport } from '../sample-report.ts'

const [first, copy] = sampleReport.comparisons as [VariantComparison, VariantComparison]

function words(report: Report, comparison: VariantComparison): string {
  return plain(variantSentence(report, comparison))
}

it('a variant in words has its accuracy, its latency, its claims, and the gates that it did not pass', () => {
  expect(words(sampleReport, first)).toBe(
    [
      'deimv2-atto against yolov8n on these 80 images: AP is inconclusive (+1.34 points).',
      'The change is between −1.6 and +4.2 points (99 % confidence). Both a loss and a gain are possible.',
      'Latency regressed: 1.32 times as long (between 1.29 and 1.35, 97.5 % confidence).',
      'At score 0.35: precision regressed by 17.21 points.',
      'The claim AP=+1.2 transfers: 59 to 164 % of it is possible.',
      'The claim AR100=+9 transfers in part: 22 to 85 % of it is possible.',
      'The claim AP[class=bird]=+5 does not transfer: none of it is possible.',
      'There is not enough data for the claim APs=+2: −175 to 112 % of it is possible. At least 1,300 images are needed.',
      'There is not enough data for the claim latency=-30%: −3 to 117 % of it is possible.',
      'The claim AP[size=tiny]=+2 cannot be judged: the figure has no value here.',
      '3 of 5 gates failed: latency.p95 > +5%, APs < -0.5, claim. 1 of 5 gates cannot be judged, which counts as failed: AP[size=tiny] < -1.',
    ].join(' '),
  )
})

it('images in groups are said to be in groups, and too few groups to say nothing', () => {
  const facts = { by: 'folder', automatic: false, sha256: null, imagesWithoutGroup: 0 }
  const inGroups = (groups: number, size: number) => {
    const report = reportWith({ groups: { ...facts, groups, imagesPerGroup: { smallest: size, largest: size } } })
    return words(report, report.comparisons[0] as VariantComparison)
  }
  expect(inGroups(16, 5)).toMatch(/ on these 80 images in 16 groups: AP is inconclusive .* The change is between /)
  expect(inGroups(4, 20)).toMatch(
    / on these 80 images in 4 groups: AP is \w+ \(\+1\.34 points\)\. The images are in too few groups \(at least 5 are needed\), so accuracy cannot be judged\. Latency /,
  )
})

it('the same model twice is within the tolerance', () => {
  expect(words({ ...sampleReport, gates: [] }, copy)).toBe(
    'yolov8n-copy against yolov8n on these 80 images: AP is unchanged (0.00 points). The change is between 0.0 and 0.0 points (99 % confidence), within the tolerance of ±0.5 points. Latency is unchanged: 0.999 times as long (between 0.992 and 1.005, 97.5 % confidence), within the tolerance of ±2 %.',
  )
})

it('gates that passed are counted', () => {
  const gates = sampleReport.gates.map((gate) => ({ ...gate, passed: true }))
  expect(words({ ...pairReport, gates }, first)).toMatch(/ All 5 gates passed\.$/)
  expect(words({ ...pairReport, gates: gates.slice(0, 1) }, first)).toMatch(/ The gate passed\.$/)
})

it('a gate that fails alone is named', () => {
  const gates = sampleReport.gates.filter(({ rule }) => rule === 'latency.p95 > +5%')
  expect(words({ ...pairReport, gates }, first)).toMatch(/ The gate failed: latency\.p95 > \+5%\.$/)
})

it('a gate that cannot be judged is told apart from one that fails', () => {
  const [gate] = sampleReport.gates
  if (gate === undefined) throw new Error('the sample has gates')
  const open = { ...gate, rule: 'open', passed: null }
  const failed = { ...gate, rule: 'failed', passed: false }
  expect(words({ ...pairReport, gates: [open] }, first)).toMatch(
    / The gate cannot be judged, which counts as failed: open\.$/,
  )
  expect(words({ ...pairReport, gates: [open, failed] }, first)).toMatch(
    / 1 of 2 gates failed: failed\. 1 of 2 gates cannot be judged, which counts as failed: open\.$/,
  )
})

it('what changed at an operating point is said for the first point with a regression, regressions first', () => {
  const [point] = first.operatingPoints
  if (point === undefined) throw new Error('the sample has operating points')
  const same = { ...point.recall, verdict: 'unchanged' } as const
  const none = { ...point, precision: same, recall: same, F1: same, falsePositivesPerImage: same }
  const better = { ...point.recall, change: 0.03, verdict: 'improved' } as const
  const worse = { ...point.recall, change: -0.0585, verdict: 'regressed' } as const
  const more = { ...point.falsePositivesPerImage, change: 0.5, verdict: 'regressed' } as const
  const other = { ...none, point: 'score=0.5', precision: better, falsePositivesPerImage: more }
  const of = (...operatingPoints: VariantComparison['operatingPoints']) =>
    words({ ...pairReport, gates: [] }, { ...first, claims: [], operatingPoints }).replace(
      /^.*?confidence\)\. (?=At |$)/,
      '',
    )
  expect(of({ ...none, precision: better, recall: worse })).toMatch(
    /^At score 0\.35: recall regressed by 5\.85 points, precision improved by 3\.00 points\.$/,
  )
  expect(of({ ...none, precision: better }, other)).toMatch(
    /^At score 0\.5: false positives per image regressed by 0\.50, precision improved by 3\.00 points\.$/,
  )
  expect(of({ ...none, precision: better }, none)).toMatch(/^At score 0\.35: precision improved by 3\.00 points\.$/)
  expect(of(none)).not.toContain('At ')
  const unjudged = { ...same, verdict: null }
  const ownBest = { ...none, point: 'best-f1', precision: unjudged, recall: unjudged, F1: worse }
  expect(of(ownBest)).toMatch(/^At each model’s own best threshold: F1 regressed by 5\.85 points\.$/)
})

it.each(['baseline-best-f1', 'best-f1'])(
  'a threshold that was chosen on the baseline is not quoted, whatever it shows: %s that judges precision',
  (point) => {
    const [each] = first.operatingPoints
    if (each === undefined) throw new Error('the sample has operating points')
    const worse = { ...each.recall, change: -0.5, verdict: 'regressed' } as const
    const chosen = { ...each, point, precision: worse, recall: worse, F1: worse }
    const text = words({ ...pairReport, gates: [] }, { ...first, claims: [], operatingPoints: [chosen] })
    expect(text).not.toMatch(/F1|recall|precision regressed/)
  },
)

it('latency is said not to be comparable where a side was given as detections', () => {
  const untimed = { ...copy, latency: null }
  const given = (side: Report['baseline']) => ({ ...side, model: null })
  const of = (report: Report) => words({ ...report, gates: [] }, untimed)
  expect(of({ ...sampleReport, baseline: given(sampleReport.baseline) })).toMatch(
    / Latency cannot be compared: the baseline is a file of detections\.$/,
  )
  expect(of({ ...sampleReport, variants: sampleReport.variants.map(given) })).toMatch(
    / Latency cannot be compared: the variant is a file of detections\.$/,
  )
})

it('latency is said to be not measured where models ran, and nothing where none did', () => {
  const untimed = { ...copy, latency: null }
  expect(words({ ...pairReport, gates: [] }, untimed)).toMatch(/points\. Latency was not measured\.$/)
  expect(words({ ...evalReport, gates: [] }, untimed)).toMatch(/within the tolerance of ±0\.5 points\.$/)
})

it('a single image is one', () => {
  const [comparison] = oneImageReport.comparisons as [VariantComparison]
  expect(words(oneImageReport, comparison)).toMatch(
    / on this 1 image: AP is inconclusive \(\+1\.34 points\)\. There is no interval: /,
  )
})

it('a variant without a published gain is told to be one, unless a gain was typed', () => {
  const none = { ...copy, unclaimed: [publicationWith({})] }
  expect(words({ ...sampleReport, gates: [] }, none)).toMatch(/No gain is published for this variant\.$/)
  expect(words(sampleReport, { ...first, unclaimed: [publicationWith({})] })).not.toContain('No gain is published')
})

it('a model that finds nothing is said to find nothing', () => {
  const variants = pairReport.variants.map((side) => ({ ...side, metrics: { ...side.metrics, AP50: 0 } }))
  expect(words({ ...pairReport, variants }, first)).toContain(': deimv2-atto finds nothing: its AP50 is 0. AP is')
  expect(words(pairReport, first)).not.toContain('finds nothing')
})

it('gates that passed and could not have failed are told apart', () => {
  const gates = sampleReport.gates.slice(0, 2).map((gate) => ({ ...gate, passed: true, couldFail: false }))
  const said = words({ ...pairReport, gates }, first)
  expect(said).toMatch(
    / 1 of 2 gates passed, but there are too few images to fail: regressed\. 1 of 2 gates passed, but there are too few rounds to fail: latency\.p95 > \+5%\.$/,
  )
})
