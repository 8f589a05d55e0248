import type { Report } from '../report.ts'
import { percent } from './figures.ts'
import { name, type Text, text } from './text.ts'
import { changeIn, intervalIn } from './unit.ts'

/**
 * What the gain of the best of several variants is without the luck that made it the best: a sentence. Nothing for a single
 * variant, for a baseline that is best, and in reports of an earlier program.
 */
export function chosenInWords({ ranking, comparisons, statistics }: Report): Text[] {
  const best = ranking?.sides[0]
  const corrected = best?.corrected ?? null
  if (best === undefined || corrected === null || comparisons.length < 2) return []
  const range = `${intervalIn('points', corrected.interval)} (${percent(statistics.confidence)} confidence)`
  return [
    text`${name(best.label)} has the highest AP of ${comparisons.length} variants. The best of several is partly lucky. Corrected for this, its change is ${changeIn('points', corrected.change)}, between ${range}.`,
  ]
}
