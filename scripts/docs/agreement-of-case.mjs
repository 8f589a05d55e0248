import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { decodeImage } from '../../dist/images/decode-image.js'
import { Encoder } from '../../dist/images/encoder.js'
import { Detector } from '../../dist/models/detector.js'
import { halfToFloat } from '../../dist/models/runtime/half.js'
import { partnered } from './partners.mjs'
import { planOfCase } from './plan-of-case.mjs'

const TOLD_SCORE = 0.05

/**
 * How many detections of a case find their partner: the exporter's among ours and ours among the exporter's, those that
 * score more than .05 and all.
 */
export function detectionAgreement(recorded) {
  const told = { rows: 0, partnered: 0, theirs: 0 }
  const all = { rows: 0, partnered: 0, theirs: 0 }
  for (const image of recorded.images) {
    const ours = detectionsOf(recorded, image)
    for (const [rows, others] of [
      [image.detections, ours],
      [ours, image.detections],
    ]) {
      const found = partnered(rows, others)
      for (const [at, row] of rows.entries()) {
        for (const counted of row[4] > TOLD_SCORE ? [told, all] : [all]) {
          counted.rows++
          if (rows === image.detections) counted.theirs++
          if (found[at]) counted.partnered++
        }
      }
    }
  }
  return { family: planOfCase(recorded, recorded.images[0]).family, told, all }
}

function detectionsOf(recorded, image) {
  const rows = []
  new Detector(planOfCase(recorded, image)).detect(image.outputs, image.frame, (x, y, width, height, score, number) =>
    rows.push([x, y, x + width, y + height, score, number]),
  )
  return rows
}

const asBytes = { scale: 1, mean: [0, 0, 0], std: [1, 1, 1], type: 'uint8', layout: 'nhwc', channels: 'rgb' }

/**
 * How many of a case's pictures become, before normalisation, the exporter's very bytes, and how many its very numbers;
 * and by how much the smallest, largest and mean number of a tensor differ at most, as a share of its range.
 * @param photographs URL of the folder of the recorded pictures.
 */
export async function pixelAgreement(recorded, photographs) {
  const sum = { images: recorded.images.length, canvases: 0, sameCanvases: 0, sameTensors: 0, difference: 0 }
  for (const image of recorded.images) {
    const { preprocessing, batch } = planOfCase(recorded, image)
    const { picture } = await decodeImage(fileURLToPath(new URL(image.file, photographs)))
    if (image.canvas !== null) {
      sum.canvases++
      const canvas = new Encoder({ ...preprocessing, ...asBytes }).encode(picture).data
      if (sha256(canvas) === image.canvas) sum.sameCanvases++
    }
    const numbers = asFloats(new Encoder(preprocessing).encode(picture).data)
    const { sha256: theirs, min, max, mean } = image.tensor
    const repeated = Float32Array.from({ length: batch * numbers.length }, (_, at) => numbers[at % numbers.length])
    if (sha256(repeated) === theirs) sum.sameTensors++
    const ours = summary(numbers)
    const apart = [ours.min - min, ours.max - max, ours.mean - mean].map(Math.abs)
    sum.difference = Math.max(sum.difference, ...apart.map((value) => value / (max - min)))
  }
  return sum
}

function asFloats(data) {
  return data instanceof Uint16Array ? halfToFloat(data) : Float32Array.from(data)
}

function summary(numbers) {
  let [min, max, total] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0]
  for (const value of numbers) {
    min = Math.min(min, value)
    max = Math.max(max, value)
    total += value
  }
  return { min, max, mean: total / numbers.length }
}

function sha256(array) {
  return createHash('sha256').update(array).digest('hex')
}
