// Words on 40 images of a data set against its whole: how often the whole contradicts a verdict or a claim.
// npm run build && node bench/simulation/words/subsamples.js <data set> <detections.json...> [--draws 40] > bench/simulation/words/subsamples.json
// The detections of yolox-nano, picodet-xs, nanodet-m, yolo26n and yolov8n, in this order, on COCO's first 80 validation images, as
// `detcompare … --out` writes them, made the committed figures.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { compareResults, parseClaim } from '../../../dist/index.js'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { draws: { type: 'string' } } })
const [data, ...paths] = positionals
const draws = Number(values.draws ?? 40)
const imageCount = 40
/** Claims of so many times the whole's gain: twice as much is true, all, half, and a quarter. */
const claimed = [0.5, 1, 2, 4]
const annotations = JSON.parse(readFileSync(data, 'utf8'))
const results = new Map(paths.map((path) => [path, JSON.parse(readFileSync(path, 'utf8'))]))
const generator = xoroshiro128plus(40)
const folder = mkdtempSync(join(tmpdir(), 'detcompare-subsamples-'))
const options = { draws: 400, drawThreads: 1, seed: 1 }

try {
  const samples = Array.from({ length: draws }, writeSample)
  const rows = []
  for (const [at, baseline] of paths.entries()) {
    for (const variant of paths.slice(at + 1)) rows.push(await compared(baseline, variant, samples))
  }
  console.log(JSON.stringify(rows))
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** Writes the annotations and every model's detections of some images, drawn without putting back. */
function writeSample(_, sample) {
  const left = [...annotations.images]
  const images = Array.from({ length: imageCount }, () => left.splice(uniformInt(generator, 0, left.length - 1), 1)[0])
  const ids = new Set(images.map(({ id }) => id))
  const has = ({ image_id }) => ids.has(image_id)
  const to = (name, value) => {
    const path = join(folder, `${sample}-${name}.json`)
    writeFileSync(path, JSON.stringify(value))
    return path
  }
  return {
    data: to('data', { ...annotations, images, annotations: annotations.annotations.filter(has) }),
    pathOf: new Map(paths.map((path, at) => [path, to(`model-${at}`, results.get(path).filter(has))])),
  }
}

/**
 * The better of two is the variant, so that there is a gain to claim. A claim of which nothing is true: the worse one, with as
 * large a gain over the better.
 */
async function compared(one, other, samples) {
  const first = await comparisonOf(data, [one, other], [])
  const [baseline, variant] = first.metrics.AP.change < 0 ? [other, one] : [one, other]
  const whole = baseline === one ? first : await comparisonOf(data, [baseline, variant], [])
  // No claim can be of more than AP can change.
  const sizes = claimed.map((times) => Math.min(times * whole.metrics.AP.change, 0.99))
  const claims = sizes.map((size) => parseClaim(`AP=+${(100 * size).toFixed(3)}`))
  const counts = {
    verdicts: 0,
    contradicted: 0,
    figures: {},
    runsContradicted: 0,
  }
  const judged = { claims: claimed.map(() => []), ofNothing: [] }
  let sum = 0
  for (const { data: path, pathOf } of samples) {
    const part = await comparisonOf(path, [pathOf.get(baseline), pathOf.get(variant)], claims)
    const wrong = figuresOf(part).filter(([name, { verdict, tolerance }]) => {
      const truth = figuresOf(whole).find(([other]) => other === name)?.[1]
      if (verdict === null || truth?.change == null) return false
      counts.verdicts += Number(verdict !== 'inconclusive')
      return contradicts(verdict, truth, tolerance)
    })
    for (const [name] of wrong) counts.figures[name] = (counts.figures[name] ?? 0) + 1
    counts.contradicted += wrong.length
    counts.runsContradicted += Number(wrong.length > 0)
    sum += part.metrics.AP.change
    for (const [at, claim] of part.claims.entries()) judged.claims[at].push(claim)
    const reversed = await comparisonOf(path, [pathOf.get(variant), pathOf.get(baseline)], [claims[1]])
    judged.ofNothing.push(reversed.claims[0])
  }
  const name = (path) => path.replace(/^.*\//, '').replace(/\.json$/, '')
  const change = whole.metrics.AP.change
  const meanOfDraws = sum / draws
  const told = (each, claimed, sign) => wordsOf(each, (sign * change) / claimed, (sign * meanOfDraws) / claimed)
  return {
    baseline: name(baseline),
    variant: name(variant),
    change,
    meanOfDraws,
    draws,
    ...counts,
    claims: judged.claims.map((each, at) => ({ claimed: sizes[at], ...told(each, sizes[at], 1) })),
    ofNothing: told(judged.ofNothing, sizes[1], -1),
  }
}

async function comparisonOf(path, files, claims) {
  const { report } = await compareResults({ data: path, results: files, claims, ...options })
  return report.comparisons[0]
}

/** Every figure that has a verdict, but classes, of which 40 images hold few objects each. */
function figuresOf({ metrics, operatingPoints }) {
  const points = operatingPoints.flatMap(({ point, ...each }) =>
    Object.entries(each)
      .filter(([, value]) => value !== null && typeof value === 'object')
      .map(([id, change]) => [`${id}[${point}]`, { ...change, lowerIsBetter: id === 'falsePositivesPerImage' }]),
  )
  return [...Object.entries(metrics), ...points]
}

function contradicts(verdict, { change, lowerIsBetter = false }, tolerance) {
  const gain = lowerIsBetter ? -change : change
  if (verdict === 'improved') return gain <= tolerance
  if (verdict === 'regressed') return gain >= -tolerance
  return verdict === 'unchanged' && Math.abs(gain) > tolerance
}

/**
 * How often each word was said, and how often the whole, which shows `share` of the claim, contradicts it. AP depends on the
 * number of images where classes are rare, so the draws are set against their own mean as well, which shows `expected` of it.
 */
function wordsOf(judged, share, expected) {
  const told = { wrong: 0, wrongByMean: 0 }
  for (const each of judged) {
    told[each.word] = (told[each.word] ?? 0) + 1
    told.wrong += Number(contradictsClaim(each, share))
    told.wrongByMean += Number(contradictsClaim(each, expected))
  }
  return told
}

/** “In part” means less than all, unless all is possible: then users read “at least in part”. */
function contradictsClaim({ word, claimPossible }, share) {
  if (word === 'transfers') return share < 0.5
  if (word === 'transfers in part') return share <= 0 || (!claimPossible && share >= 1)
  return word === 'does not transfer' && share >= 0.5
}
