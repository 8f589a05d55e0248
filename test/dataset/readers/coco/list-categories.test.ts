import { describe, expect, it } from 'vitest'
import { DefectLog } from '../../../../src/dataset/defects/defect-log.ts'
import { listCategories } from '../../../../src/dataset/readers/coco/list-categories.ts'

const list = (...ids: number[]) =>
  listCategories(
    ids.map((id) => ({ id, name: `c${id}` })),
    new DefectLog(),
  )

describe('categories', () => {
  it('are in the order of ids, with that of the file where it is another', () => {
    const { categories, listedCategories } = list(1, 8, 4)
    expect(categories.map(({ id }) => id)).toEqual([1, 4, 8])
    expect(listedCategories).toEqual([0, 2, 1])
  })

  it('say nothing of the file’s order where it is that of ids', () => {
    expect(list(1, 4, 8)).not.toHaveProperty('listedCategories')
  })
})
