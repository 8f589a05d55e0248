// Evaluates cases with the built package for fuzz.py: one JSON case per line in, one JSON answer per line out.
// node evaluate-cases.js <dist>
import { createHash } from 'node:crypto'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'

const built = resolve(process.argv[2] ?? 'dist')
const load = (path) => import(pathToFileURL(join(built, path)).href)
const { DetectionsBuilder } = await load('detections.js')
const { imageKey } = await load('dataset/image-id.js')
const { evaluate } = await load('evaluation/evaluate.js')
const { cocoArrays } = await load('evaluation/curves/coco-arrays.js')
const { metricIds } = await load('evaluation/rules/metrics.js')

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(answer(JSON.parse(line)))}\n`)
}

function answer(input) {
  const sizeRanges = input.ownRanges.map(([minArea, maxArea], i) => ({ name: `own${i}`, minArea, maxArea }))
  const evaluation = evaluate(datasetOf(input), detectionsOf(input), { sizeRanges })
  const { precision, recall, scores } = cocoArrays(evaluation.matches)
  return {
    statistics: metricIds.map((id) => evaluation.metrics[id] ?? -1),
    sha256: { precision: sha256Of(precision), recall: sha256Of(recall), scores: sha256Of(scores) },
  }
}

function datasetOf({ images, categories, objects }) {
  return {
    images: images.map((id) => ({ id, key: imageKey(id) })),
    categories: categories.map((id) => ({ id })),
    groundTruth: {
      count: objects.length,
      imageIndex: Int32Array.from(objects, (row) => images.indexOf(row[1])),
      categoryIndex: Int32Array.from(objects, (row) => categories.indexOf(row[2])),
      boxes: Float64Array.from(objects.flatMap((row) => row[3])),
      areas: Float64Array.from(objects, (row) => row[4]),
      crowd: Uint8Array.from(objects, (row) => row[5]),
    },
  }
}

function detectionsOf({ images, categories, detections }) {
  const columns = new DetectionsBuilder()
  for (const [image, category, box, score] of detections) {
    columns.add(images.indexOf(image), categories.indexOf(category), ...box, score)
  }
  return columns.build()
}

function sha256Of(values) {
  const filled = values.map((value) => (Number.isNaN(value) ? -1 : value))
  return createHash('sha256').update(new Uint8Array(filled.buffer)).digest('hex')
}
