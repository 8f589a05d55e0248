import { describe, expect, it } from 'vitest'
import type { ValueEvidence } from '../../../src/models/family.ts'
import { isDecided, type ModelPlan } from '../../../src/models/plan-model.ts'
import { chooseByValues } from '../../../src/models/recognition/choose-by-values.ts'

const shapes = { source: 'shapes', fact: 'its rows look like both' } as const
const plan = (family: string, isShared = false) => ({ family, evidence: [shapes], isShared }) as unknown as ModelPlan
const yes = (fact: string): ValueEvidence => ({ fits: true, fact })
const no = (fact: string): ValueEvidence => ({ fits: false, fact })

function chosen(...verdicts: (ValueEvidence | null)[]) {
  return chooseByValues(
    ['yolov6', 'yolox', 'yolox-decoded'].slice(0, verdicts.length).map((family) => plan(family)),
    verdicts,
  )
}

const familiesOf = (plans: readonly ModelPlan[]) => plans.map(({ family }) => family)

describe('of the candidates', () => {
  it('the one that values speak for is left where they rule the others out, and what they say is its evidence', () => {
    const { plans } = chosen(yes('its objectness is 1'), no('it is 1'))
    expect(familiesOf(plans)).toEqual(['yolov6'])
    expect(plans[0]?.evidence).toEqual([shapes, { source: 'values', fact: 'its objectness is 1' }])
  })

  it('the one that is not ruled out is left, and what rules out the others is its evidence', () => {
    const { plans } = chosen(no('its objectness varies'), null)
    expect(familiesOf(plans)).toEqual(['yolox'])
    expect(plans[0]?.evidence).toEqual([shapes, { source: 'values', fact: 'it is not yolov6: its objectness varies' }])
  })

  it('those that values say nothing of remain besides one that they speak for', () => {
    expect(familiesOf(chosen(yes('a'), yes('b'), null).plans)).toEqual(['yolov6', 'yolox', 'yolox-decoded'])
    expect(familiesOf(chosen(yes('a'), null, no('c')).plans)).toEqual(['yolov6', 'yolox'])
  })

  it('all remain, without new evidence, where values say nothing', () => {
    expect(chosen(null, null).plans).toEqual([plan('yolov6'), plan('yolox')])
  })

  it('none is left where values speak against each, and each reason is told', () => {
    const { plans, against } = chosen(no('a'), no('b'))
    expect(familiesOf(plans)).toEqual(['yolov6', 'yolox'])
    expect(against).toEqual(['it is not yolov6: a', 'it is not yolox: b'])
  })
})

describe('a candidate for which only shared evidence speaks', () => {
  const shared = [plan('yolov6', true), plan('yolox', true)]

  it('is decided where values speak for it', () => {
    expect(isDecided(chooseByValues(shared, [yes('a'), no('b')]).plans)).toBe(true)
    expect(isDecided(chooseByValues(shared.slice(0, 1), [yes('a')]).plans)).toBe(true)
  })

  it('stays open where they only rule out the others, or say nothing', () => {
    expect(isDecided(chooseByValues(shared, [null, no('b')]).plans)).toBe(false)
    expect(isDecided(chooseByValues(shared.slice(0, 1), [null]).plans)).toBe(false)
  })
})
