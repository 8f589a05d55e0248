// Draws where much is compared; prints what, seconds and peak memory as JSON.
// node grown.js sides: 50 variants on 200 images and 20 classes. node grown.js detections: 10 million detections a side.

import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { compareSides } from '../../dist/comparison/compare-sides.js'
import { resultsCheckpoint } from '../../dist/comparison/figures/side.js'
import { judgingSettings } from '../../dist/comparison/rules/judging-options.js'
import { DetectionsBuilder } from '../../dist/detections.js'
import { drawFigures } from '../../dist/evaluation/draws/draw-figures.js'
import { pairCells } from '../../dist/evaluation/draws/drawn-cells.js'
import { match } from '../../dist/evaluation/matching/match.js'
import { cocoSizeRanges } from '../../dist/evaluation/rules/size-ranges.js'
import { imagesAsUnits } from '../../dist/statistics/units.js'
import { inputImages } from '../evaluation/make-input.js'

/** A data set in memory and so many sides' detections on it, each with its own shift of box and score. */
function makeSides(input, count) {
  const generator = xoroshiro128plus(2)
  const random = () => uniformFloat64(generator)
  const truth = { ids: [], imageIndex: [], categoryIndex: [], boxes: [], areas: [], crowd: [] }
  const builders = Array.from({ length: count }, () => new DetectionsBuilder())
  for (const { annotations, detections } of inputImages({ ...input, seed: 1 })) {
    for (const { id, image_id, category_id, bbox, area, iscrowd } of annotations) {
      truth.ids.push(id)
      truth.imageIndex.push(image_id - 1)
      truth.categoryIndex.push(category_id - 1)
      truth.boxes.push(...bbox)
      truth.areas.push(area)
      truth.crowd.push(iscrowd)
    }
    for (const { image_id, category_id, bbox, score } of detections) {
      for (const builder of builders) {
        const moved = bbox.map((value, side) => value + 0.06 * (random() - 0.5) * bbox[2 + (side % 2)])
        builder.add(image_id - 1, category_id - 1, ...moved, score * (0.5 + 0.5 * random()))
      }
    }
  }
  const image = (_, at) => ({ key: String(at + 1), id: at + 1, fileName: `${at + 1}.jpg`, width: 640, height: 480 })
  const dataset = {
    images: Array.from({ length: input.images }, image),
    categories: Array.from({ length: input.categories }, (_, at) => ({ id: at + 1, name: `class ${at + 1}` })),
    groundTruth: {
      count: truth.ids.length,
      ids: Float64Array.from(truth.ids),
      imageIndex: Int32Array.from(truth.imageIndex),
      categoryIndex: Int32Array.from(truth.categoryIndex),
      boxes: Float64Array.from(truth.boxes),
      areas: Float64Array.from(truth.areas),
      crowd: Uint8Array.from(truth.crowd),
    },
    caveats: [],
  }
  return { dataset, found: builders.map((builder) => builder.build()) }
}

const grown = {
  async sides() {
    const { dataset, found } = makeSides({ images: 200, detections: 6000, categories: 20 }, 51)
    const none = { unlisted: new DetectionsBuilder().build(), unlistedIds: [], caveats: [] }
    const sides = found.map((detections, at) => {
      const name = `side ${at}`
      const checkpoint = resultsCheckpoint({ name, path: `${at}.json`, sha256: '0'.repeat(64), detections, ...none })
      return { label: name, checkpoints: [checkpoint], latency: null }
    })
    const start = performance.now()
    const { ranking, statistics } = await compareSides(dataset, sides, judgingSettings({}))
    return {
      what: `50 variants, 200 images, 20 classes, ${statistics.permutations} permutations each, all of judging`,
      start,
      check: ranking.pairs.length,
    }
  },
  async detections() {
    const [detections, permutations] = [10_000_000, 2000]
    const { dataset, found } = makeSides({ images: 100_000, detections, categories: 80 }, 2)
    const matched = found.map((each) => match(dataset, each, cocoSizeRanges))
    found.length = 0
    const start = performance.now()
    const cells = pairCells(...matched, { units: imagesAsUnits(dataset.images) })
    const rows = await drawFigures('permutations', cells, { seed: 1, permutations, resamples: 0 })
    return {
      what: `2 × ${detections} detections, 100,000 images, 80 classes, ${permutations} permutations`,
      start,
      check: rows.length,
    }
  },
}

const { what, start } = await grown[process.argv[2]]()
const drawSeconds = (performance.now() - start) / 1000
console.log(JSON.stringify({ what, drawSeconds, peakMiB: process.resourceUsage().maxRSS / 1024 }))
