import type { Dataset } from '../../dataset/dataset.ts'
import type { Steps } from '../../evaluation/rules/steps.ts'
import type { MatchedSide } from '../figures/judged-side.ts'
import { chooseImages } from './choose-images.ts'
import { describePictures } from './describe-pictures.ts'
import type { Pictures } from './pictures.ts'
import { pullsOf } from './pulls.ts'

/** Chooses the images that show how the sides differ, and describes them; null where none are asked for. */
export function* findPictures(
  dataset: Dataset,
  sides: readonly MatchedSide[],
  { count, seed }: { readonly count: number; readonly seed: number },
): Steps<Pictures | null> {
  if (count === 0) return null
  const chosen = yield* chooseImages(dataset, pullsOf(sides), { count, seed })
  return describePictures(dataset, sides, chosen)
}
