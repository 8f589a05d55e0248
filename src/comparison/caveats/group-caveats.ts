import type { Caveat } from '../../caveat.ts'
import { counted } from '../../counted.ts'
import type { Dataset } from '../../dataset/dataset.ts'
import { datasetUnits } from '../../dataset/dataset-units.ts'
import { groupByText } from '../../dataset/group-by.ts'
import { areTooFewGroups, FEW_UNITS, FEWEST_UNITS } from '../figures/too-few-groups.ts'

/** Data sets of few groups, or of groups so unequal that few of them decide. */
export function fewGroups(dataset: Dataset): Caveat[] {
  const { grouping, images } = dataset
  if (grouping === undefined) return []
  const { keys, unitOfImage } = datasetUnits(dataset)
  const by = groupByText(grouping.by)
  const sizes = new Int32Array(keys.length)
  for (const unit of unitOfImage) sizes[unit] = (sizes[unit] as number) + 1
  if (areTooFewGroups(keys.length)) {
    return [
      caveat(
        `${keys.length === 1 ? 'There is' : 'There are'} only ${counted(keys.length, 'group')} of images (${by}). Nothing about accuracy is judged below ${FEWEST_UNITS} groups: verdicts are inconclusive, and claims and gates cannot be judged. Use images of more groups.`,
      ),
    ]
  }
  if (keys.length < FEW_UNITS) {
    return [
      caveat(
        `There are only ${counted(keys.length, 'group')} of images (${by}). Intervals go by groups, and below ${FEW_UNITS} groups they are rough, however many images these have. Use images of more groups.`,
      ),
    ]
  }
  const equal = Math.floor(sumOf(sizes) ** 2 / sumOf(sizes.map((size) => size ** 2)))
  if (equal >= FEW_UNITS) return []
  return [
    caveat(
      `The groups are very unequal (${by}): the largest has ${Math.max(...sizes)} of ${images.length} images. They count like ${counted(equal, 'group')} of equal size, and below ${FEW_UNITS} groups intervals are rough. Use images of more groups.`,
    ),
  ]
}

function sumOf(values: Int32Array): number {
  return values.reduce((sum, value) => sum + value, 0)
}

function caveat(message: string): Caveat {
  return { code: 'judgement-few-groups', message, subject: null, count: 1, examples: [] }
}
