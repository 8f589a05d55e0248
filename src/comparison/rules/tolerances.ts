import { isDeepStrictEqual } from 'node:util'
import type { FigureName } from './figure-name.ts'
import { judgedFigures } from './judged-figures.ts'

/** A change too small to matter, as the user set it: a difference, a count or a share, at least 0. */
export interface Tolerance {
  readonly figure: FigureName
  readonly change: number
}

/**
 * The tolerance of a figure: what was set for just that one, else for its name alone (`AP` also for every class and size),
 * else the figure's own. The last of several that fit holds.
 */
export function toleranceOf(figure: FigureName, given: readonly Tolerance[]): number {
  const exact = given.findLast((each) => isDeepStrictEqual(each.figure, figure))
  const byName = given.findLast(({ figure: { name, qualifier } }) => name === figure.name && qualifier === null)
  return exact?.change ?? byName?.change ?? judgedFigures[figure.name].tolerance
}
