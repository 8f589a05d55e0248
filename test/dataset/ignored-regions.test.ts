import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { isInIgnoredRegions, regionsOf } from '../../src/dataset/ignored-regions.ts'
import { selectImages } from '../../src/dataset/selection/select-images.ts'
import { datasetOf } from './dataset-of.ts'

interface Case {
  readonly width: number
  readonly height: number
  readonly regions: readonly (readonly number[])[]
  readonly boxes: readonly (readonly number[])[]
  readonly passedOver: readonly number[]
}

const cases: Case[] = JSON.parse(readFileSync('fixtures/evaluation/ignored-regions.json', 'utf8'))

it('the boxes that are mostly in ignored regions are those of VisDrone’s toolkit', () => {
  expect(cases.length).toBe(60)
  for (const [number, { width, height, regions, boxes, passedOver }] of cases.entries()) {
    const columns = Float64Array.from(boxes.flat())
    const found = boxes.map((_, at) =>
      Number(isInIgnoredRegions(regionsOf([regions.flat()]), 0, { width, height }, columns, at)),
    )
    expect(found, `case ${number}`).toEqual(passedOver)
  }
  expect(cases.flatMap(({ passedOver }) => passedOver).filter((one) => one === 1).length).toBeGreaterThan(100)
})

it('images that are selected keep their regions', () => {
  const ignoredRegions = regionsOf([[1, 2, 3, 4], [], [5, 6, 7, 8, 9, 10, 11, 12]])
  const kept = selectImages({ ...datasetOf([1, 2, 3]), ignoredRegions }, [2, 0]).ignoredRegions
  expect([...(kept?.starts ?? [])]).toEqual([0, 2, 3])
  expect([...(kept?.boxes ?? [])]).toEqual([5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3, 4])
})
