import { expect, it } from 'vitest'
import type { VariantComparison } from '../../../src/report/report.ts'
import { asItIs } from '../../../src/report/words/quote.ts'
import { variantSentence } from '../../../src/report/words/variant-sentence.ts'
import { evalReport, oneImageReport, pairReport, sampleReport } from '../sample-report.ts'

const [first, copy] = sampleReport.comparisons as [VariantComparison, VariantComparison]

it('a variant in words has its accuracy, its time, its claims, and the gates that it did not pass', () => {
  expect(variantSentence(sampleReport, first, asItIs)).toBe(
    [
      'deimv2-atto against yolov8n on these 80 images: AP +1.34 points (99% interval −1.6 to +4.2), which leaves both a',
      'loss and a gain open: inconclusive; it takes 1.32 times as long (97.5% interval 1.29–1.35): regressed.',
      'The claim AP=+1.2 transfers.',
      'The claim AR100=+9 transfers in part: a gain is shown, +4.81 points, but a smaller one than claimed.',
      'The claim AP[class=bird]=+5 does not transfer: a gain of that size is ruled out, and none is shown.',
      'The claim APs=+2 cannot be told here: about 1,300 images would show it 4 times in 5.',
      'The claim latency=-30% cannot be told here.',
      'The claim AP[size=tiny]=+2 cannot be judged, as the figure has no value here.',
      '4 of 5 gates did not pass: latency.p95 > +5%, APs < -0.5, AP[size=tiny] < -1, claim.',
    ].join(' '),
  )
})

it('the same model twice is within the tolerance', () => {
  expect(variantSentence({ ...sampleReport, gates: [] }, copy, asItIs)).toBe(
    'yolov8n-copy against yolov8n on these 80 images: AP 0.00 points (99% interval 0.0 to 0.0), within the tolerance of ±0.5 points: unchanged; it takes 0.999 times as long (97.5% interval 0.992–1.005), within the tolerance of ±2%: unchanged.',
  )
})

it('gates that passed are counted', () => {
  const gates = sampleReport.gates.map((gate) => ({ ...gate, passed: true }))
  expect(variantSentence({ ...pairReport, gates }, first, asItIs)).toMatch(/ All 5 gates passed\.$/)
  expect(variantSentence({ ...pairReport, gates: gates.slice(0, 1) }, first, asItIs)).toMatch(/ The gate passed\.$/)
})

it('time is said to be not measured where models ran, and nothing where none did', () => {
  const untimed = { ...copy, latency: null }
  expect(variantSentence({ ...pairReport, gates: [] }, untimed, asItIs)).toMatch(/unchanged; time was not measured\.$/)
  expect(variantSentence({ ...evalReport, gates: [] }, untimed, asItIs)).toMatch(/unchanged\.$/)
})

it('a single image is one', () => {
  const [comparison] = oneImageReport.comparisons as [VariantComparison]
  expect(variantSentence(oneImageReport, comparison, asItIs)).toMatch(/ on this 1 image: AP \+1\.34 points, with no /)
})
