import { expect, it } from 'vitest'
import { groupFacts } from '../../src/dataset/group-facts.ts'
import { datasetOf } from './dataset-of.ts'

const grouping = { by: { kind: 'field', field: 'video_id' }, automatic: true, sha256: null } as const
const said = { by: 'field:video_id', automatic: true, sha256: null }

/** Images of these groups, null for none. */
function facts(groups: readonly (string | null)[]) {
  const dataset = datasetOf(groups.map((_, at) => at + 1))
  const images = dataset.images.map((image, at) => ({ ...image, ...(groups[at] != null && { group: groups[at] }) }))
  return groupFacts({ images, grouping })
}

it('groups are counted with their sizes, and images without', () => {
  expect(facts(['a', 'b', 'a', null, 'a', 'b', null])).toEqual({
    ...{ ...said, groups: 2, imagesWithoutGroup: 2, imagesPerGroup: { smallest: 2, largest: 3 } },
  })
  expect(facts([null, null])).toEqual({ ...said, groups: 0, imagesWithoutGroup: 2, imagesPerGroup: null })
})

it('there is nothing to say of images that are each by themselves', () => {
  expect(groupFacts(datasetOf([1, 2]))).toBeNull()
})
