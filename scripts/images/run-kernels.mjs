// Runs the built kernels on cases from standard input, one JSON object a line, and prints one SHA-256 a line.
// Usage: node run-kernels.mjs <dist folder>
import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { samplePicture } from './sample-picture.mjs'

const images = resolve(process.argv[2] ?? 'dist', 'images')
const { blankPicture, wholeOf } = await import(`${images}/picture.js`)
const { resize } = await import(`${images}/resize/resize.js`)
const { warpCv2 } = await import(`${images}/resize/cv2-warp.js`)
const { warpFrame } = await import(`${images}/fit.js`)

for await (const line of createInterface({ input: process.stdin })) {
  const { kernel, width, height, targetWidth, targetHeight, seed, kind } = JSON.parse(line)
  const source = samplePicture(width, height, seed, kind)
  const target = blankPicture(targetWidth, targetHeight)
  if (kernel === 'warp' || kernel === 'warp-stretch') {
    warpCv2(source, wholeOf(target), warpFrame(width, height, target, kernel === 'warp'))
  } else resize(source, wholeOf(target), kernel)
  process.stdout.write(`${createHash('sha256').update(target.data).digest('hex')}\n`)
}
