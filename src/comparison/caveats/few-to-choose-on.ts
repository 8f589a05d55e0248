import type { Caveat } from '../../caveat.ts'
import { counted } from '../../counted.ts'
import type { Dataset } from '../../dataset/dataset.ts'
import { datasetUnits } from '../../dataset/dataset-units.ts'
import type { Choice } from '../choose-variant.ts'
import { FEW_UNITS } from '../figures/too-few-groups.ts'

/** @param dataset the images that are judged on. */
export function fewToChooseOn({ images, groups }: Choice, dataset: Dataset): Caveat[] {
  const [chosen, rest] = [groups ?? images, datasetUnits(dataset).keys.length]
  const noun = groups === null ? 'image' : 'group'
  const few = [
    ...(chosen < FEW_UNITS
      ? [`The variant was chosen on only ${counted(chosen, noun)}, so the choice is partly luck.`]
      : []),
    ...(rest < FEW_UNITS ? [`Only ${counted(rest, noun)} are left to judge by, so intervals are rough.`] : []),
  ]
  if (few.length === 0) return []
  const more = groups === null ? 'more images' : 'images of more groups'
  const toDo = few.length === 2 ? `Use ${more}` : `Give --choose-on another share, or use ${more}`
  return [
    {
      code: 'judgement-few-to-choose-on',
      message: `${few.join(' ')} ${toDo}.`,
      subject: null,
      count: 1,
      examples: [],
    },
  ]
}
