import { sideCells } from '../../evaluation/draws/drawn-cells.ts'
import { estimatedPulls } from '../../evaluation/draws/estimated-pulls.ts'
import { LeaveOneOut } from '../../evaluation/draws/leave-one-out.ts'
import { allSizes } from '../../evaluation/matching/all-sizes.ts'
import { imagesAsUnits } from '../../statistics/units.ts'
import type { MatchedSide } from '../figures/judged-side.ts'
import { meanOrNull } from '../figures/mean-figures.ts'

/** How far images move one variant's change of AP, or the AP of the only side. */
export interface Pulls {
  /** Label of the variant; null for the only side. */
  readonly variant: string | null
  /** About how far, by image. */
  readonly estimated: Float64Array
  /** Exactly: the figure of all images minus that of all but this one; null where either has no value. */
  readonly exact: (image: number) => number | null
}

/** The pulls on every variant's change, the baseline first among the sides; of the only side on its AP. */
export function pullsOf(sides: readonly MatchedSide[]): Pulls[] {
  const [baseline, ...variants] = sides.map((side) => new SidePulls(side)) as [SidePulls, ...SidePulls[]]
  if (variants.length === 0) {
    return [
      {
        variant: null,
        estimated: baseline.estimated,
        exact: (image) => difference(baseline.all, baseline.without(image)),
      },
    ]
  }
  return variants.map((variant) => ({
    variant: variant.label,
    estimated: variant.estimated.map((value, image) => value - (baseline.estimated[image] as number)),
    exact: (image) => {
      const change = difference(variant.all, baseline.all)
      return difference(change, difference(variant.without(image), baseline.without(image)))
    },
  }))
}

/** A side's AP without one image or another: means over its checkpoints. */
class SidePulls {
  readonly label: string
  readonly all: number | null
  readonly estimated: Float64Array
  readonly #checkpoints: readonly LeaveOneOut[]
  readonly #known = new Map<number, number | null>()

  constructor({ side, checkpoints }: MatchedSide) {
    const cells = checkpoints.map(({ matches }) => {
      const keys = Array.from({ length: matches.imageCount }, (_, image) => ({ key: String(image) }))
      return sideCells(allSizes(matches), { units: imagesAsUnits(keys) })
    })
    const estimates = cells.map(estimatedPulls)
    this.label = side.label
    this.#checkpoints = cells.map((each) => new LeaveOneOut(each))
    this.all = meanOrNull(this.#checkpoints.map(({ AP }) => AP))
    this.estimated = (estimates[0] as Float64Array).map(
      (_, image) => estimates.reduce((sum, each) => sum + (each[image] as number), 0) / estimates.length,
    )
  }

  without(image: number): number | null {
    const known = this.#known.get(image)
    if (known !== undefined) return known
    const AP = meanOrNull(this.#checkpoints.map((each) => each.without(image)))
    this.#known.set(image, AP)
    return AP
  }
}

function difference(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : one - other
}
