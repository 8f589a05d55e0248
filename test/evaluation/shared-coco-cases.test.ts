import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { evaluate } from '../../src/evaluation/evaluate.ts'
import { statisticsOf } from './coco-results.ts'
import { columnsOf, type EvaluationCase } from './evaluation-case.ts'

const folder = join(import.meta.dirname, '../../../shared/coco-cases')

type Box = EvaluationCase['objects'][number][3]

interface CocoFile {
  readonly images: { id: number }[]
  readonly categories: { id: number }[]
  readonly annotations: {
    id: number
    image_id: number
    category_id: number
    bbox: Box
    area: number
    iscrowd: number
  }[]
}

describe.skipIf(!existsSync(folder))('the shared COCO cases', () => {
  for (const name of ['cocoapi-fakebbox100', 'edge']) {
    test(`${name} gives pycocotools’ twelve statistics to the last bit`, () => {
      const read = (file: string) => JSON.parse(readFileSync(join(folder, name, file), 'utf8'))
      const truth: CocoFile = read('ground-truth.json')
      const found: { image_id: number; category_id: number; bbox: Box; score: number }[] = read('detections.json')
      const { dataset, detections } = columnsOf({
        images: truth.images.map(({ id }) => id),
        categories: truth.categories.map(({ id }) => id),
        objects: truth.annotations.map((a) => [a.id, a.image_id, a.category_id, a.bbox, a.area, a.iscrowd]),
        detections: found.map((d) => [d.image_id, d.category_id, d.bbox, d.score]),
      })
      const expected: Record<string, number> = read('expected.json').stats
      expect(statisticsOf(evaluate(dataset, detections))).toEqual(Object.values(expected))
      expect(Object.keys(expected)).toEqual(Object.keys(evaluate(dataset, detections).metrics))
    })
  }
})
