import { resultsCheckpoint, type Side } from '../../src/comparison/figures/side.ts'
import { type Detections, DetectionsBuilder } from '../../src/detections.ts'

/** A side of files of detections, one per checkpoint, on the images of `datasetOf`. */
export function sideOfResults(label: string, ...all: readonly Detections[]): Side {
  const nothing = { unlisted: new DetectionsBuilder().build(), unlistedIds: [], caveats: [] }
  const checkpoints = all.map((detections, at) => {
    const name = all.length === 1 ? label : `${label}/${at}`
    return resultsCheckpoint({ name, path: `${name}.json`, sha256: 'a'.repeat(64), detections, ...nothing })
  })
  return { label, checkpoints: checkpoints as unknown as Side['checkpoints'], latency: null }
}

/** Finds the objects of the first images, so many, exactly. */
export function foundOnFirst(images: number): Detections {
  const builder = new DetectionsBuilder()
  for (let image = 0; image < images; image++) builder.add(image, 0, image + 1, 0, 10, 20, 0.9)
  return builder.build()
}

/** Shares of the images on which the object is found, and on which something false is, in (0, 1). */
export interface Shares {
  readonly found: number
  readonly false: number
}

/** Finds about a share of the images' objects, with boxes more or less good and false detections between. */
export function foundAbout(imageCount: number, shares: Shares, seed: number): Detections {
  let state = seed
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  for (let warmUp = 0; warmUp < 20; warmUp++) uniform()
  const builder = new DetectionsBuilder()
  for (let image = 0; image < imageCount; image++) {
    const [isFound, height, score] = [uniform() < shares.found, 20 * (0.6 + 0.4 * uniform()), 0.3 + 0.7 * uniform()]
    if (isFound) builder.add(image, 0, image + 1, 0, 10, height, score)
    if (uniform() < shares.false) builder.add(image, 0, image + 1, 50, 10, 20, uniform())
  }
  return builder.build()
}
