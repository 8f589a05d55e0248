import type { Dataset } from '../../src/dataset/dataset.ts'
import { type Detections, DetectionsBuilder } from '../../src/detections.ts'

type Box = readonly [x: number, y: number, width: number, height: number]

/** A small evaluation input written by hand or read from a record; ids as in COCO files. */
export interface EvaluationCase {
  readonly images: readonly number[]
  readonly categories: readonly number[]
  readonly objects: readonly (readonly [
    id: number,
    image: number,
    category: number,
    box: Box,
    area: number,
    crowd: number,
  ])[]
  readonly detections: readonly (readonly [image: number, category: number, box: Box, score: number])[]
}

/** The case as the program holds it. */
export function columnsOf(input: EvaluationCase): { dataset: Dataset; detections: Detections } {
  const { images, objects } = input
  const categories = [...input.categories].sort((a, b) => a - b)
  const imageIndex = new Map(images.map((id, index) => [id, index]))
  const categoryIndex = new Map(categories.map((id, index) => [id, index]))
  const indexIn = (index: Map<number, number>, id: number) => {
    const found = index.get(id)
    if (found === undefined) throw new Error(`the case uses an unknown id ${id}`)
    return found
  }
  const dataset: Dataset = {
    source: {
      format: 'coco',
      layout: 'annotation-file',
      annotationsPath: 'case.json',
      imagesFolder: null,
      split: null,
      annotationsSha256: '',
      filesRead: 1,
      fingerprint: '',
    },
    images: images.map((id) => ({ key: String(id), id, fileName: `${id}.jpg`, width: null, height: null })),
    categories: categories.map((id) => ({ id, name: String(id) })),
    groundTruth: {
      count: objects.length,
      ids: Float64Array.from(objects, ([id]) => id),
      imageIndex: Int32Array.from(objects, ([, image]) => indexIn(imageIndex, image)),
      categoryIndex: Int32Array.from(objects, ([, , category]) => indexIn(categoryIndex, category)),
      boxes: Float64Array.from(objects.flatMap(([, , , box]) => [...box])),
      areas: Float64Array.from(objects, ([, , , , area]) => area),
      crowd: Uint8Array.from(objects, ([, , , , , crowd]) => crowd),
    },
    caveats: [],
  }
  const detections = new DetectionsBuilder()
  for (const [image, category, box, score] of input.detections) {
    detections.add(indexIn(imageIndex, image), indexIn(categoryIndex, category), ...box, score)
  }
  return { dataset, detections: detections.build() }
}
