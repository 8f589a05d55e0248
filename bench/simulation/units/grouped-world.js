import { add, longTailed, randomOf, seenAbove, shares, spread, thresholdsPassed } from '../world.js'

/** How much a frame's own light or angle makes it easier or harder than its scene. */
const frameSpread = 0.3

/**
 * Groups of images that show one scene, such as the frames of a clip: the same objects in every frame, found or missed with
 * noise that a group's frames share to this degree (`noiseShared`, the correlation between two frames). Columns as `drawImages`
 * has them; image `i` belongs to group `Math.floor(i / perGroup)`. A detector's `shared` is the part of its noise, 0 to 1, that it
 * has in common with the others of its `family`, as checkpoints of one architecture do.
 */
export function drawGroups({ groups, perGroup, noiseShared, categoryCount, detectors, seed }) {
  const random = randomOf(seed, 1)
  const classes = randomOf(0, 2)
  const classEase = Array.from({ length: categoryCount }, () => 0.5 * classes.normal())
  const objects = { image: [], category: [], small: [] }
  const found = detectors.map(() => ({ image: [], category: [], score: [], passed: [], small: [] }))
  for (let group = 0; group < groups; group++) {
    const scene = drawScene(random, categoryCount, classEase)
    const noise = scene.objects.map(() => noiseOf(random, detectors, perGroup, noiseShared))
    const falseNoise = detectors.map(({ falsePerImage }) =>
      Array.from({ length: Math.floor(2 * falsePerImage * random.uniform() + random.uniform()) }, (_, at) => ({
        category:
          random.uniform() < 0.6 ? scene.categories[at % scene.categories.length] : longTailed(random, categoryCount),
        small: random.uniform() < shares.smallFalse,
        score: correlated(random, perGroup, noiseShared),
      })),
    )
    for (let frame = 0; frame < perGroup; frame++) {
      const image = group * perGroup + frame
      const frameEase = frameSpread * random.normal()
      for (const [at, { category, small, ease }] of scene.objects.entries()) {
        objects.image.push(image)
        objects.category.push(category)
        objects.small.push(small)
        for (const [which, detector] of detectors.entries()) {
          const { own, box, score } = noise[at][which]
          const quality = ease + frameEase + detector.ability + spread.own * own[frame]
          const boxQuality = 0.7 * (ease + frameEase) + detector.box + spread.box * box[frame]
          if (quality <= seenAbove) continue
          const ranked = quality + detector.scoreNoise * score[frame]
          add(found[which], image, category, ranked, thresholdsPassed(boxQuality), small)
        }
      }
      for (const [which, detector] of detectors.entries()) {
        for (const { category, small, score } of falseNoise[which]) {
          add(found[which], image, category, detector.falseQuality + 0.4 * scene.ease + score[frame], 0, small)
        }
      }
    }
  }
  return { imageCount: groups * perGroup, categoryCount, objects, found }
}

function drawScene(random, categoryCount, classEase) {
  const ease = spread.image * random.normal()
  const clusters = 1 + Math.floor(4 * random.uniform() ** 1.5)
  const scene = { ease, categories: [], objects: [] }
  for (let cluster = 0; cluster < clusters; cluster++) {
    const category = longTailed(random, categoryCount)
    scene.categories.push(category)
    const clusterEase = spread.cluster * random.normal() + classEase[category]
    const members = 1 + Math.floor(8 * random.uniform() ** 3)
    for (let member = 0; member < members; member++) {
      const small = random.uniform() < shares.small
      const own = 0.6 + ease + clusterEase + spread.object * random.normal() - (small ? 1 : 0)
      scene.objects.push({ category, small, ease: own })
    }
  }
  return scene
}

/** Each detector's noise about one object, frame by frame, partly its family's. */
function noiseOf(random, detectors, perGroup, noiseShared) {
  const families = new Map()
  const column = () => correlated(random, perGroup, noiseShared)
  return detectors.map(({ family, shared = 0 }) => {
    if (shared > 0 && !families.has(family)) families.set(family, { own: column(), box: column(), score: column() })
    const mix = (name) => {
      const alone = column()
      if (shared === 0) return alone
      return alone.map(
        (value, at) => Math.sqrt(1 - shared) * value + Math.sqrt(shared) * families.get(family)[name][at],
      )
    }
    return { own: mix('own'), box: mix('box'), score: mix('score') }
  })
}

/** Standard normal values, one per frame, any two with this correlation. */
function correlated(random, perGroup, correlation) {
  const common = random.normal()
  return Array.from(
    { length: perGroup },
    () => Math.sqrt(correlation) * common + Math.sqrt(1 - correlation) * random.normal(),
  )
}
