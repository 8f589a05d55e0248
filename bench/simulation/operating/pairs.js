import { readFileSync } from 'node:fs'
import { pairs } from '../pairs.js'
import { plainDetector } from '../world.js'

/** Twins err alike and are equal; similar ones likewise, but one is 2 points of AP better; dissimilar ones rank scores worse. */
const names = { twins: 'similar', similar: 'similar +2', dissimilar: 'dissimilar' }

export const pairNames = Object.keys(names)

/** What a variant's score becomes: on the baseline's scale, or with logits that are lower by 1. */
export const scales = {
  one: (score) => score,
  two: (score) => 1 / (1 + Math.exp(1 - Math.log(score / (1 - score)))),
}

const populations = JSON.parse(readFileSync(new URL('../populations.json', import.meta.url), 'utf8'))

export function detectorsOf(name) {
  const pair = names[name]
  const { by } = populations.find((each) => each.pair === pair && each.categoryCount === 3)
  return [plainDetector, pairs[pair].variant(by)]
}
