import { type Choice, chooseVariant } from '../comparison/choose-variant.ts'
import { selectSide } from '../comparison/figures/select-side.ts'
import type { Side } from '../comparison/figures/side.ts'
import { FEWEST_UNITS } from '../comparison/figures/too-few-groups.ts'
import type { JudgeWatch } from '../comparison/judge-watch.ts'
import { comparisonError } from '../comparison/rules/comparison-errors.ts'
import type { JudgingSettings } from '../comparison/rules/judging-options.ts'
import { groupsAcross, type ProbablyGrouped, probablePart } from '../dataset/alike/probable-part.ts'
import type { Dataset } from '../dataset/dataset.ts'
import { selectImages } from '../dataset/selection/select-images.ts'
import { splitUnits } from '../dataset/selection/split-units.ts'

type ChoosingSettings = Pick<JudgingSettings, 'chooseOn' | 'seed'>

/** Images with all that was found on them. */
export interface FoundOnImages {
  readonly dataset: Dataset
  readonly sides: readonly Side[]
  /** Groups of these images that nobody named; null where none were noticed. */
  readonly probable: ProbablyGrouped | null
}

/** What a part of the images chose, and what the rest is judged by. */
export interface Chosen {
  readonly judged: FoundOnImages
  readonly choice: Choice | null
  /** Places of the images that chose, in ascending order; null where nothing is chosen. */
  readonly choosing: readonly number[] | null
}

/**
 * Lets a part of the images choose a variant, and keeps the rest to judge by. Without `--choose-on` that is all of them, and
 * nothing is chosen.
 * @throws UserError as `refuseChoice`: images that cannot be read may have left too few.
 */
export async function chooseOn(found: FoundOnImages, settings: ChoosingSettings, watch: JudgeWatch): Promise<Chosen> {
  const { chooseOn: share, seed } = settings
  if (share === null) return { judged: found, choice: null, choosing: null }
  refuseChoice(found.dataset, settings, found.sides.length)
  const { chosen, rest } = splitUnits(found.dataset, share, seed)
  const choosing = foundOn(found, chosen.images)
  return {
    judged: foundOn(found, rest.images),
    choice: {
      ...(await chooseVariant(choosing.dataset, choosing.sides, share, watch)),
      probableGroupsInBoth: found.probable === null ? 0 : groupsAcross(found.probable, chosen.images),
    },
    choosing: chosen.images,
  }
}

/**
 * Asks before the work whether `--choose-on` leaves something to choose from, to choose on and to judge by.
 * @throws UserError for fewer than two variants, and where either part of the images is too small.
 */
export function refuseChoice(dataset: Dataset, { chooseOn: share, seed }: ChoosingSettings, sides: number): void {
  if (share === null) return
  if (sides < 3) throw comparisonError('choice-of-one', { share, variants: sides - 1 })
  const { chosen, rest } = splitUnits(dataset, share, seed)
  if (Math.min(chosen.units, rest.units) >= FEWEST_UNITS) return
  const parts = { chosen: chosen.units, rest: rest.units }
  throw comparisonError('choice-on-few', {
    share,
    ...parts,
    grouped: dataset.grouping !== undefined,
    least: FEWEST_UNITS,
  })
}

/** What was found on some of the images. */
export function foundOn({ dataset, sides, probable }: FoundOnImages, images: readonly number[]): FoundOnImages {
  const placeOfImage = new Int32Array(dataset.images.length).fill(-1)
  for (const [place, image] of images.entries()) placeOfImage[image] = place
  return {
    dataset: selectImages(dataset, images),
    sides: sides.map((side) => selectSide(side, placeOfImage)),
    probable: probable && probablePart(probable, dataset.images, images),
  }
}
