// How often intervals at operating points hold the change of real detections: data sets of drawn images, with replacement,
// against all of these images. Adds what real.json lacks to it.
// npm run build && nice node bench/simulation/operating/real.js annotations.json baseline.json variant.json...
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { readResults } from '../../../dist/dataset/readers/coco/read-results.js'
import { match } from '../../../dist/evaluation/matching/match.js'
import { cocoSizeRanges } from '../../../dist/evaluation/rules/size-ranges.js'
import { loadDataset } from '../../../dist/stages/load-dataset.js'
import { imagesAsUnits } from '../../../dist/statistics/units.js'
import { randomOf } from '../world.js'
import { judgePoints } from './judge-points.js'
import { figuresAt, scoreCurve } from './score-curve.js'
import { rounded, summarizePoint } from './summarize-point.js'

const points = [
  'score=0.25',
  'score=0.5',
  'baseline-best-f1',
  'best-f1',
  'precision=0.9',
  'precision=0.75',
  'precision=0.5',
]
const sizes = [50, 100, 300]
const [replicates, draws] = [400, 300]

const [annotations, ...files] = process.argv.slice(2)
const dataset = await loadDataset({ data: annotations, needImages: false })
const sides = []
for (const file of files) {
  const { detections } = await readResults(file, dataset)
  sides.push({ label: basename(file, '.json'), matches: match(dataset, detections, cocoSizeRanges.slice(0, 1)) })
}

const path = new URL('real.json', import.meta.url)
const rows = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : []
const [baseline, ...variants] = sides
for (const variant of variants) {
  for (const images of sizes) {
    const isKnown = (row) => row.baseline === baseline.label && row.variant === variant.label && row.images === images
    if (rows.some(isKnown)) continue
    rows.push(...(await judgeDrawn(variant, images)))
    writeFileSync(path, `${JSON.stringify(rows, null, 2)}\n`)
  }
}

async function judgeDrawn(variant, images) {
  const units = imagesAsUnits(Array.from({ length: images }, (_, image) => ({ key: String(image) })))
  const found = []
  for (let seed = 1; seed <= replicates; seed++) {
    const { uniform } = randomOf(seed, 5)
    const picks = Array.from({ length: images }, () => Math.floor(uniform() * dataset.images.length))
    const [before, after] = [baseline, variant].map(({ matches }) => drawn(matches, picks))
    found.push(await judgePoints(before, after, { units, points, draws, seed }))
  }
  const curves = [baseline, variant].map(({ matches }) => scoreCurve(matches))
  return found[0].map(({ point, figure }, at) => {
    const [before, after] = figuresAt(point, ...curves)
    const each = found.map((result) => result[at])
    const named = { baseline: baseline.label, variant: variant.label, images, replicates, point, figure }
    return { ...named, ...rounded(summarizePoint(each, after[figure] - before[figure])) }
  })
}

/** The matches of a data set of picked images, as far as operating points need them. */
function drawn(matches, picks) {
  const { image, scores, rankInImage, truePositives, falsePositives, objectImage, countedIn } = matches
  const detections = placesOf(image, picks)
  const objects = placesOf(objectImage, picks)
  const taken = (column) => column.constructor.from(detections, ({ place }) => column[place])
  return {
    ...matches,
    imageCount: picks.length,
    image: Int32Array.from(detections, ({ copy }) => copy),
    scores: taken(scores),
    rankInImage: taken(rankInImage),
    truePositives: truePositives.map(taken),
    falsePositives: falsePositives.map(taken),
    objectImage: Int32Array.from(objects, ({ copy }) => copy),
    countedIn: Uint32Array.from(objects, ({ place }) => countedIn[place]),
  }
}

function placesOf(imageOf, picks) {
  const copies = new Map()
  for (const [copy, image] of picks.entries()) copies.set(image, [...(copies.get(image) ?? []), copy])
  return Array.from(imageOf, (image, place) => (copies.get(image) ?? []).map((copy) => ({ place, copy }))).flat()
}
