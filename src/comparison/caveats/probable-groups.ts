import type { Caveat } from '../../caveat.ts'
import type { ProbableUnits } from '../../dataset/alike/probable-units.ts'
import { typedGroupBy } from '../../dataset/group-by.ts'

/** Images that probably belong together, and what to type so that they count as groups. */
export function probableGroups({ images, groups: found, pictures, option, examples }: ProbableUnits): Caveat[] {
  const groups = found.length
  const form = `${images} images probably form ${groups === 1 ? 'one group' : `${groups} groups`}`
  const seen = pictures
    ? 'Their pictures are nearly identical, or they are neighbours by name whose pictures or objects nearly agree.'
    : 'Their objects are the same, or they are neighbours by name whose objects nearly agree.'
  return [
    {
      code: 'probable-groups',
      message: `${form}: add ${typedGroupBy(option)}. ${seen} Frames and copies are not independent: counted as if they were, they make intervals too narrow and verdicts too bold. If every image is independent, add --group-by none.`,
      subject: null,
      count: groups,
      examples,
    },
  ]
}
