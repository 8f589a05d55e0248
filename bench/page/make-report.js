import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { makeInput } from '../evaluation/make-input.js'
import { makeVariant } from '../statistics/make-variant.js'

const IMAGES = 5000
const CATEGORIES = 80
const DETECTIONS = 39_000
/** What 30 seconds hold of four such models, each of whose calls is primed by another. */
const ROUNDS = 144
const BLOCKS = 24

/**
 * A report of 5,000 images, 80 classes and three variants, as `detcompare eval` makes it, with times of as many rounds as the default budget holds; and its
 * pictures with about so many bytes of noise in them.
 */
export async function makeReport(folder, pictureBytes) {
  const { annotations, detections } = makeInput(folder, {
    images: IMAGES,
    detections: DETECTIONS,
    categories: CATEGORIES,
    seed: 1,
  })
  const variants = [2, 3, 4].map((seed) => {
    const path = join(folder, `variant-${seed}.json`)
    makeVariant(detections, path, seed)
    return path
  })
  const out = join(folder, 'out')
  const args = [
    'eval',
    detections,
    ...variants,
    '--data',
    annotations,
    '--draws',
    '100',
    '--no-page',
    '--out',
    out,
    '--quiet',
  ]
  execFileSync(process.execPath, ['dist/cli/main.js', ...args], { stdio: ['ignore', 'ignore', 'inherit'] })
  const report = await withTimes(JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')))
  const pictures = JSON.parse(readFileSync(join(out, 'pictures.json'), 'utf8'))
  return { report, pictures: { pictures, bytes: await noise(pictures.pictures, pictureBytes) } }
}

async function withTimes(report) {
  const { latencyFigures } = await import('../../dist/comparison/figures/latency-figures.js')
  const timing = { seed: 0, confidence: 0.95 }
  const sides = [report.baseline, ...report.variants].map((side, at) => {
    const around = (ms) =>
      Float64Array.from({ length: ROUNDS }, (_, round) => ms * (1 + 0.1 * Math.abs(Math.sin(7 * round + at))))
    const latency = latencyFigures(
      {
        stretches: BLOCKS,
        preprocessMs: around(2),
        inferenceMs: around(20 + 5 * at),
        postprocessMs: around(1),
        postprocessAtFloorMs: around(1.5),
      },
      timing,
    )
    return { ...side, latency }
  })
  const [baseline, ...variants] = sides
  const machine = { clock: null }
  const latencyPass = {
    ...{ rounds: ROUNDS, stretches: BLOCKS, reloaded: true, primed: true, images: ROUNDS, stoppedBy: 'budget' },
    ...{ budgetMs: 30_000, ratioTarget: 0.01, ratioKnownTo: null, deployScore: 0.25, timerStepMs: null, machine },
  }
  const models = [baseline, ...variants].map(({ label }) => `${label}.onnx`)
  const settings = { ...report.settings, models, batches: [], latency: {}, latencyBudgetMs: 30_000, deployScore: 0.25 }
  return { ...report, command: 'compare', settings, baseline, variants, latencyPass }
}

/** Noise takes about as many bytes a pixel as JPEG can: a picture that is decoded as slowly as any. Its side is measured, so that all have the size that is asked for. */
async function noise(pictures, total) {
  const share = total / pictures.length
  const trial = await noisePicture(256, 0)
  const side = Math.round(256 * Math.sqrt(share / trial.length))
  const bytes = new Map()
  for (const { key } of pictures) {
    const data = await noisePicture(side, bytes.size)
    bytes.set(key, { type: 'image/jpeg', width: side, height: side, bytes: data })
  }
  return bytes
}

function noisePicture(side, seed) {
  const pixels = Uint8Array.from(
    { length: side * side * 3 },
    (_, at) => (Math.imul(at + seed * 7919, 2_654_435_761) >>> 24) & 255,
  )
  return sharp(pixels, { raw: { width: side, height: side, channels: 3 } })
    .jpeg({ quality: 85 })
    .toBuffer()
}
