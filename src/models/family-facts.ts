import { cardFacts } from './cards/family-of-card.ts'
import { familyNamed } from './families.ts'
import type { ModelPlan } from './plan-model.ts'

/** Name for people of a plan's family, and where its conventions were read; the card's where that stands for one. */
export function familyFacts({ family }: ModelPlan): { readonly title: string; readonly source: string } {
  return familyNamed(family) ?? cardFacts
}
