import type { Caveat } from '../../caveat.ts'
import { counted } from '../../counted.ts'
import type { ProbableUnits } from '../../dataset/alike/probable-units.ts'
import type { Dataset } from '../../dataset/dataset.ts'
import { typedGroupBy } from '../../dataset/group-by.ts'
import type { Choice } from '../choose-variant.ts'

/**
 * Images that probably belong together, and what to type so that they count as groups.
 * @param found among all images, those that chose a variant too.
 * @param judged the images that are judged on.
 */
export function probableGroups(
  { images, groups: found, pictures, option, examples }: ProbableUnits,
  choice: Pick<Choice, 'images' | 'probableGroupsInBoth'> | null,
  { images: judged }: Pick<Dataset, 'images'>,
): Caveat[] {
  const groups = found.length
  const all = choice === null ? '' : ` of all ${choice.images + judged.length}`
  const form = `${images}${all} images probably form ${groups === 1 ? 'one group' : `${groups} groups`}`
  const seen = pictures
    ? 'Their pictures are nearly identical, or they are neighbours by name whose pictures or objects nearly agree.'
    : 'Their objects are the same, or they are neighbours by name whose objects nearly agree.'
  const parts = choice === null ? [] : bothParts(choice)
  return [
    {
      code: 'probable-groups',
      message: [
        `${form}: add ${typedGroupBy(option)}.`,
        ...parts,
        `${seen} Frames and copies are not independent: counted as if they were, they make intervals too narrow and verdicts too bold. If every image is independent, add --group-by none.`,
      ].join(' '),
      subject: null,
      count: groups,
      examples,
    },
  ]
}

function bothParts({ probableGroupsInBoth: inBoth }: Pick<Choice, 'probableGroupsInBoth'>): string[] {
  const all = 'Images that chose the variant (--choose-on) are counted too.'
  if (inBoth === 0) return [all]
  return [
    all,
    `${counted(inBoth, 'group has', 'groups have')} images in both parts, so luck in the choice may still raise the change.`,
    'With the option, each group is in one part.',
  ]
}
