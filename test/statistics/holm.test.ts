import fc from 'fast-check'
import { expect, test } from 'vitest'
import { studentReach, twoSidedStudentP } from '../../src/statistics/distributions/student.ts'
import { holm } from '../../src/statistics/holm.ts'

/** A change in standard errors, and degrees of freedom. */
const hypothesis = fc.tuple(fc.double({ min: -20, max: 20, noNaN: true }), fc.integer({ min: 1, max: 5000 }))

const rounded = (values: ReturnType<typeof holm>) => values.map((each) => each && Number(each.p.toFixed(10)))

test('adjusted p-values are those worked out by hand', () => {
  // 4 × .005, then 3 × .01 = .03, 2 × .03 = .06, and .04 raised to its predecessor's.
  expect(rounded(holm([0.01, 0.04, 0.03, 0.005], 0.05))).toEqual([0.03, 0.06, 0.06, 0.02])
})

test('a hypothesis without a p-value stays without one and does not count', () => {
  expect(rounded(holm([0.02, null, 0.03], 0.05))).toEqual([0.04, null, 0.04])
})

test('intervals are read at the step at which their hypothesis was judged, and after the first kept one at its step', () => {
  const confidences = holm([0.01, 0.04, 0.03, 0.005], 0.05).map((each) => each?.confidence)
  expect(confidences).toEqual([1 - 0.05 / 3, 1 - 0.05 / 2, 1 - 0.05 / 2, 1 - 0.05 / 4])
})

test('one hypothesis alone is left as it is, and p never exceeds 1', () => {
  expect(holm([0.3], 0.05)).toEqual([{ p: 0.3, confidence: 0.95 }])
  expect(holm([0.9, 0.8], 0.05).map((each) => each?.p)).toEqual([1, 1])
  expect(holm([], 0.05)).toEqual([])
})

test('the interval at the adjusted confidence leaves 0 out exactly where the adjusted p-value rejects', () => {
  fc.assert(
    fc.property(fc.array(hypothesis, { minLength: 1, maxLength: 90 }), (hypotheses) => {
      const adjusted = holm(
        hypotheses.map(([t, freedom]) => twoSidedStudentP(t, freedom)),
        0.05,
      )
      for (const [at, each] of adjusted.entries()) {
        if (each === null) throw new Error('every hypothesis has a p-value')
        if (Math.abs(each.p - 0.05) < 1e-9) continue
        const [t, freedom] = hypotheses[at] as [number, number]
        expect(Math.abs(t) > studentReach(each.confidence, freedom)).toBe(each.p <= 0.05)
      }
    }),
  )
})
