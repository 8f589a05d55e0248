import { isDeepStrictEqual } from 'node:util'
import type { FigureName } from './figure-name.ts'
import { judgedFigures } from './judged-figures.ts'

/** A change too small to matter, as the user set it: a difference, a count or a share, at least 0. */
export interface Tolerance {
  /** Label of the variant that it is about; null for every variant. */
  readonly variant: string | null
  readonly figure: FigureName
  readonly change: number
}

/** The tolerance of each figure for one variant. */
export type ToleranceOf = (figure: FigureName) => number

/**
 * The tolerances of one variant against the baseline, or where `variant` is null of any two sides: what was set for its
 * label holds before what was set for every variant. In both, what was set for just that figure holds before what was
 * set for its name alone (`AP` also for every class and size), and the last of several that fit. A figure without any has
 * its own.
 */
export function tolerancesFor(variant: string | null, given: readonly Tolerance[]): ToleranceOf {
  const own = variant === null ? [] : given.filter((each) => each.variant === variant)
  const general = given.filter((each) => each.variant === null)
  return (figure) => setFor(figure, own) ?? setFor(figure, general) ?? judgedFigures[figure.name].tolerance
}

function setFor(figure: FigureName, given: readonly Tolerance[]): number | null {
  const exact = given.findLast((each) => isDeepStrictEqual(each.figure, figure))
  const byName = given.findLast(({ figure: { name, qualifier } }) => name === figure.name && qualifier === null)
  return exact?.change ?? byName?.change ?? null
}
