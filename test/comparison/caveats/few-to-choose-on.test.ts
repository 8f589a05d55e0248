import { expect, it } from 'vitest'
import { fewToChooseOn } from '../../../src/comparison/caveats/few-to-choose-on.ts'
import { datasetOf } from '../../dataset/dataset-of.ts'

/** What is said where so many images chose and so many are left. */
function said(chosen: number, rest: number, groups: number | null = null): string | undefined {
  const choice = { share: 0.3, images: chosen, groups, probableGroupsInBoth: 0, variant: 'a', sides: [] }
  const dataset = datasetOf(Array.from({ length: rest }, (_, at) => at + 1))
  const grouping = { by: { kind: 'folder', levels: null }, automatic: false, sha256: null } as const
  return fewToChooseOn(choice, groups === null ? dataset : { ...dataset, grouping })[0]?.message
}

it('fewer than 20 images of either part are said, and 20 are not', () => {
  expect(said(20, 20)).toBeUndefined()
  expect(said(19, 20)).toBe(
    'The variant was chosen on only 19 images, so the choice is partly luck. Give --choose-on another share, or use more images.',
  )
  expect(said(20, 19)).toBe(
    'Only 19 images are left to judge by, so intervals are rough. Give --choose-on another share, or use more images.',
  )
  expect(said(5, 6)).toBe(
    'The variant was chosen on only 5 images, so the choice is partly luck. Only 6 images are left to judge by, so intervals are rough. Use more images.',
  )
})

it('groups count where images are in groups', () => {
  expect(said(300, 40, 8)).toBe(
    'The variant was chosen on only 8 groups, so the choice is partly luck. Give --choose-on another share, or use images of more groups.',
  )
})
