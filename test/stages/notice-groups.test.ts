import { expect, it } from 'vitest'
import type { Dataset } from '../../src/dataset/dataset.ts'
import { noticeGroups } from '../../src/stages/notice-groups.ts'
import { datasetOf } from '../dataset/dataset-of.ts'

/** Four images without objects, and two pairs of equal pictures. */
const dataset: Dataset = { ...datasetOf([1, 2, 3, 4]), groundTruth: datasetOf([]).groundTruth }
const hashes = ['0f', '0f', 'c3', 'c3'].map((byte) => byte.repeat(32))

it('groups are noticed where nobody said anything, and not where somebody or the data did', () => {
  const noticed = noticeGroups(dataset, hashes, { groupBy: null })
  expect(noticed).toMatchObject({
    groups: [
      [0, 1],
      [2, 3],
    ],
    images: 4,
  })
  expect([...(noticed?.units.unitOfImage ?? [])]).toEqual([0, 0, 1, 1])
  expect(noticeGroups(dataset, hashes, { groupBy: { kind: 'none' } })).toBe(null)
  expect(noticeGroups(dataset, hashes, { groupBy: { kind: 'folder', levels: null } })).toBe(null)
  const by = { kind: 'field', field: 'video_id' } as const
  expect(noticeGroups({ ...dataset, grouping: { by, automatic: true, sha256: null } }, hashes, { groupBy: null })).toBe(
    null,
  )
})
