import { describe, expect, it } from 'vitest'
import { planCandidates } from '../../src/models/plan-model.ts'
import { type Decision, decidedPlan } from '../../src/stages/decide-plans.ts'
import { signatureOf, tensor } from '../models/signature-of.ts'

const none = { card: null, family: null, inputSize: null, scoreFloor: null, nmsIou: null, maxDetections: null }
const queries = signatureOf({
  inputs: [tensor('images', 1, 3, 640, 640)],
  outputs: [tensor('pred_logits', 1, 300, 3), tensor('pred_boxes', 1, 300, 4)],
  operators: { GridSample: 6 },
})

function decision(failure: string | null, AP: number | null): Decision {
  const plans = planCandidates(queries, 'mine', none)
  const ranked = plans.map(({ family, preprocessing }) => {
    return { differs: [], family, preprocessing, classMap: null, AP, AP50: AP, detections: 0, failure }
  })
  return { plans, against: [], trials: { images: 16, objects: 40, verdict: 'open', suggested: null, ranked } }
}

describe('an open question that AP was to help with', () => {
  it('says why there is none, once, and how to get it', () => {
    const why = "The 3 classes of mine cannot be matched with the data set's 80 categories."
    expect(() => decidedPlan(decision(why, null))).toThrow(
      expect.objectContaining({
        code: 'family-ambiguous',
        message: expect.stringMatching(
          /; none has an AP on 16 annotated images \(The 3 classes of mine [^;]*80 categories\)\.$/,
        ),
        next: expect.stringContaining('--class-map mine=<file.json> lets detcompare rank them'),
      }),
    )
  })

  it('ranks where it can, without a word on classes', () => {
    expect(() => decidedPlan(decision(null, 0.5))).toThrow(
      expect.objectContaining({
        message: expect.stringContaining('on 16 annotated images their AP is 50.0 ('),
        next: expect.not.stringContaining('--class-map'),
      }),
    )
  })
})
