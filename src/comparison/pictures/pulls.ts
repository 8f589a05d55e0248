import { sideCells } from '../../evaluation/draws/drawn-cells.ts'
import { estimatedPulls } from '../../evaluation/draws/estimated-pulls.ts'
import { LeaveOneOut, type LeftFigures } from '../../evaluation/draws/leave-one-out.ts'
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
  /** Exactly: each figure of all images minus that of all but this one; null where either has no value. */
  readonly exact: (image: number) => LeftFigures
}

/** The pulls on every variant's change, the baseline first among the sides; of the only side on its AP. */
export function pullsOf(sides: readonly MatchedSide[]): Pulls[] {
  const [baseline, ...variants] = sides.map((side) => new SidePulls(side)) as [SidePulls, ...SidePulls[]]
  if (variants.length === 0) {
    return [
      {
        variant: null,
        estimated: baseline.estimated,
        exact: (image) => differences(baseline.all, baseline.without(image)),
      },
    ]
  }
  return variants.map((variant) => ({
    variant: variant.label,
    estimated: variant.estimated.map((value, image) => value - (baseline.estimated[image] as number)),
    exact: (image) => {
      const change = differences(variant.all, baseline.all)
      return differences(change, differences(variant.without(image), baseline.without(image)))
    },
  }))
}

/** A side's figures without one image or another: means over its checkpoints. */
class SidePulls {
  readonly label: string
  readonly all: LeftFigures
  readonly estimated: Float64Array
  readonly #checkpoints: readonly LeaveOneOut[]
  readonly #known = new Map<number, LeftFigures>()

  constructor({ side, checkpoints }: MatchedSide) {
    const cells = checkpoints.map(({ matches }) => {
      const keys = Array.from({ length: matches.imageCount }, (_, image) => ({ key: String(image) }))
      return sideCells(allSizes(matches), { units: imagesAsUnits(keys) })
    })
    const estimates = cells.map(estimatedPulls)
    this.label = side.label
    this.#checkpoints = cells.map((each) => new LeaveOneOut(each))
    this.all = meansOf(this.#checkpoints.map(({ all }) => all))
    this.estimated = (estimates[0] as Float64Array).map(
      (_, image) => estimates.reduce((sum, each) => sum + (each[image] as number), 0) / estimates.length,
    )
  }

  without(image: number): LeftFigures {
    const known = this.#known.get(image)
    if (known !== undefined) return known
    const means = meansOf(this.#checkpoints.map((each) => each.without(image)))
    this.#known.set(image, means)
    return means
  }
}

function meansOf(checkpoints: readonly LeftFigures[]): LeftFigures {
  return eachFigure((figure) => meanOrNull(checkpoints.map((each) => each[figure])))
}

function differences(one: LeftFigures, other: LeftFigures): LeftFigures {
  return eachFigure((figure) => {
    const [of, from] = [one[figure], other[figure]]
    return of === null || from === null ? null : of - from
  })
}

function eachFigure(value: (figure: keyof LeftFigures) => number | null): LeftFigures {
  return { AP: value('AP'), AP50: value('AP50'), AP75: value('AP75') }
}
