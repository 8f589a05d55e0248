import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { UserError } from '../../../src/errors.ts'
import { cardOfPlan } from '../../../src/models/cards/card-of-plan.ts'
import { cardText } from '../../../src/models/cards/card-text.ts'
import { parseCard } from '../../../src/models/cards/parse-card.ts'
import { families } from '../../../src/models/families.ts'
import type { ModelSignature } from '../../../src/models/file/model-signature.ts'
import { type ModelPlan, planCandidates } from '../../../src/models/plan-model.ts'
import { noOverrides, planModel } from '../planned.ts'
import { named, recordedCase, recordedCases } from '../recorded-case.ts'
import { unrecorded } from '../unrecorded.ts'

/** Where a plan's ground differs by its nature: who said so. */
const GROUND = ['evidence', 'isShared', 'chosenByUser', 'said', 'classNamesSource'] as const

/** What a family knows of a model beyond a card. */
const OF_FAMILY = [...GROUND, 'family', 'weaknesses'] as const

const models = [
  ...recordedCases().map((name) => [name, recordedCase(name).signature] as const),
  ...Object.entries(unrecorded),
]

/** Every known model with every way in which it may be read. */
const pairs = models.flatMap(([name, signature]) =>
  plansOf(signature, name).map((plan) => ({ name, family: plan.family, signature, plan })),
)

it('nearly every family is among the pairs', () => {
  expect(new Set(pairs.map(({ family }) => family)).size).toBeGreaterThan(0.9 * families.length)
})

describe.each(pairs)('$name read as $family', ({ name, signature, plan }) => {
  it.each(['.json', '.yaml'])('gives the same plan through its card as %s', (ending) => {
    const read = planModel(signature, name, { card: throughText(plan, `${name}${ending}`) })
    expect(without(read, GROUND)).toEqual(without(plan, GROUND))
  })

  it('is fed and read alike by a card that names no family', () => {
    const { path, card } = throughText(plan, `${name}.json`)
    const { family: _, ...rest } = card
    const read = planModel(signature, name, { card: { path, card: rest } })
    expect(read.family).toBe('card')
    expect(without(read, OF_FAMILY)).toEqual(without(plan, OF_FAMILY))
  })
})

/** None where the record lacks what the model is recognised by; a size is given where neither file nor family has one. */
function plansOf(signature: ModelSignature, label: string): ModelPlan[] {
  for (const inputSize of [null, { width: 320, height: 192 }]) {
    try {
      return planCandidates(signature, label, { ...noOverrides, inputSize, family: named[label] ?? null })
    } catch (error) {
      if (!(error instanceof UserError)) throw error
    }
  }
  return []
}

function throughText(plan: ModelPlan, path: string) {
  const text = cardText(path, cardOfPlan(plan)) ?? ''
  return { path, card: parseCard(path, parse(text), plan.signature) }
}

function without(plan: ModelPlan, members: readonly (keyof ModelPlan)[]) {
  return Object.fromEntries(Object.entries(plan).filter(([key]) => !members.includes(key as keyof ModelPlan)))
}
