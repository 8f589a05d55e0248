import { describe, expect, it } from 'vitest'
import { chooseByValues } from '../../src/models/choose-by-values.ts'
import type { ValueEvidence } from '../../src/models/family.ts'
import type { ModelPlan } from '../../src/models/plan-model.ts'

const shapes = { source: 'shapes', fact: 'its rows look like both' } as const
const plan = (family: string) => ({ family, evidence: [shapes] }) as unknown as ModelPlan
const yes = (fact: string): ValueEvidence => ({ fits: true, fact })
const no = (fact: string): ValueEvidence => ({ fits: false, fact })

function chosen(...verdicts: (ValueEvidence | null)[]): ModelPlan[] {
  return chooseByValues(['yolov6', 'yolox', 'yolox-decoded'].slice(0, verdicts.length).map(plan), verdicts)
}

const familiesOf = (plans: readonly ModelPlan[]) => plans.map(({ family }) => family)

describe('of the candidates', () => {
  it('the one that values speak for is left, and what they say is its evidence', () => {
    const plans = chosen(yes('its objectness is 1'), null)
    expect(familiesOf(plans)).toEqual(['yolov6'])
    expect(plans[0]?.evidence).toEqual([shapes, { source: 'values', fact: 'its objectness is 1' }])
  })

  it('the one that is not ruled out is left, and what rules out the others is its evidence', () => {
    const plans = chosen(no('its objectness varies'), null)
    expect(familiesOf(plans)).toEqual(['yolox'])
    expect(plans[0]?.evidence).toEqual([shapes, { source: 'values', fact: 'it is not yolov6: its objectness varies' }])
  })

  it('several that values speak for remain, and those that they say nothing of do not', () => {
    expect(familiesOf(chosen(yes('a'), yes('b'), null))).toEqual(['yolov6', 'yolox'])
  })

  it('all remain, without new evidence, where values say nothing', () => {
    expect(chosen(null, null)).toEqual([plan('yolov6'), plan('yolox')])
  })

  it('all remain where values speak against each: then nothing is decided', () => {
    expect(familiesOf(chosen(no('a'), no('b')))).toEqual(['yolov6', 'yolox'])
  })
})
