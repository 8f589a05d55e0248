import { philox4x32 } from '../../dist/statistics/philox.js'

/**
 * A world of images and detectors made from seeds: classes long-tailed, objects of one class in clusters, difficulty
 * shared by an image, a cluster and both detectors. Scores, boxes and misses come from one quality with noise of each
 * detector's own. Figures of thousands of images come close to what detectors show on COCO.
 */
export const shares = { small: 0.41, smallFalse: 0.5 }
export const spread = { image: 0.7, cluster: 0.5, object: 0.5, own: 0.6, box: 0.6 }
export const seenAbove = -1.6

/**
 * What sets a detector apart. One that is `alike`, a share of images, finds on these what the first detector finds, as an
 * export in another precision would.
 */
export const plainDetector = { ability: 0, box: 0, scoreNoise: 0.3, falsePerImage: 6, falseQuality: -1.9 }

/** A stream of random numbers, independent for every seed and stream number. */
export function randomOf(seed, stream) {
  const words = new Uint32Array(4)
  let taken = 0
  const uniform = () => {
    if (taken % 4 === 0) philox4x32(words, seed, stream, taken / 4, 0, 0, 0)
    return (words[taken++ % 4] + 0.5) / 2 ** 32
  }
  let spare = null
  const normal = () => {
    if (spare !== null) {
      const value = spare
      spare = null
      return value
    }
    const radius = Math.sqrt(-2 * Math.log(uniform()))
    const angle = 2 * Math.PI * uniform()
    spare = radius * Math.sin(angle)
    return radius * Math.cos(angle)
  }
  return { uniform, normal }
}

/**
 * Draws `imageCount` images and what each detector finds on them. Rows are columns: objects (image, category, small) and
 * for each detector its detections (image, category, score, how many IoU thresholds are passed, sizes it counts in).
 */
export function drawImages({ imageCount, categoryCount, detectors, seed }) {
  const random = randomOf(seed, 1)
  const classes = randomOf(0, 2)
  const classEase = Array.from({ length: categoryCount }, () => 0.5 * classes.normal())
  const objects = { image: [], category: [], small: [] }
  const found = detectors.map(() => ({ image: [], category: [], score: [], passed: [], small: [] }))
  for (let image = 0; image < imageCount; image++) {
    const imageEase = spread.image * random.normal()
    const clusters = 1 + Math.floor(4 * random.uniform() ** 1.5)
    const categories = []
    const apart = detectors.map(({ alike }) => alike === undefined || random.uniform() >= alike)
    const starts = found.map((rows) => rows.image.length)
    for (let cluster = 0; cluster < clusters; cluster++) {
      const category = longTailed(random, categoryCount)
      categories.push(category)
      const clusterEase = spread.cluster * random.normal() + classEase[category]
      const members = 1 + Math.floor(8 * random.uniform() ** 3)
      for (let member = 0; member < members; member++) {
        const small = random.uniform() < shares.small
        const ease = 0.6 + imageEase + clusterEase + spread.object * random.normal() - (small ? 1 : 0)
        objects.image.push(image)
        objects.category.push(category)
        objects.small.push(small)
        for (const [which, detector] of detectors.entries()) {
          if (!apart[which]) continue
          const quality = ease + detector.ability + spread.own * random.normal()
          const boxQuality = 0.7 * ease + detector.box + spread.box * random.normal()
          const score = quality + detector.scoreNoise * random.normal()
          if (quality > seenAbove) add(found[which], image, category, score, thresholdsPassed(boxQuality), small)
        }
      }
    }
    for (const [which, detector] of detectors.entries()) {
      if (!apart[which]) continue
      const falseOnes = Math.floor(2 * detector.falsePerImage * random.uniform() + random.uniform())
      for (let i = 0; i < falseOnes; i++) {
        const near = random.uniform() < 0.6
        const category = near ? categories[i % categories.length] : longTailed(random, categoryCount)
        const score = detector.falseQuality + 0.4 * imageEase + random.normal()
        add(found[which], image, category, score, 0, random.uniform() < shares.smallFalse)
      }
    }
    for (const [which, rows] of found.entries()) {
      if (apart[which]) continue
      for (const [name, column] of Object.entries(rows)) column.push(...found[0][name].slice(starts[0]))
    }
  }
  return { imageCount, categoryCount, objects, found }
}

export function add(rows, image, category, quality, passed, small) {
  rows.image.push(image)
  rows.category.push(category)
  rows.score.push(1 / (1 + Math.exp(-1.3 * quality)))
  rows.passed.push(passed)
  rows.small.push(small)
}

export function longTailed({ uniform }, categoryCount) {
  return Math.floor(categoryCount * uniform() ** 2.5)
}

/** How many of the ten thresholds an IoU of this quality passes: .50 at −1.2, .75 at 0, .95 at 1.9 or so. */
export function thresholdsPassed(quality) {
  const iou = 1 - 0.25 * Math.exp(-0.6 * quality)
  return Math.max(0, Math.min(10, Math.floor((iou - 0.45) / 0.05)))
}
