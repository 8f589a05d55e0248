const looseBit = 1

/**
 * Two models' detections of each category in the order of the recall they stand at, as a common scale in place of ranks:
 * a model's k-th true positive (IoU .50, all sizes) at k, what comes between two of them evenly between. It moves with
 * neither the scale of scores nor the number of false detections. Equals are ordered as by `mergeRanks`.
 */
export function mergeRecall(baseline, variant) {
  const model = []
  const place = []
  const starts = [0]
  for (let category = 0; category < baseline.categoryCount; category++) {
    const sides = [baseline, variant].map((matches) => placesOf(matches, category))
    const [one, other] = sides
    let first = 0
    let second = 0
    while (first < one.at.length || second < other.at.length) {
      const gap = (one.at[first] ?? Number.POSITIVE_INFINITY) - (other.at[second] ?? Number.POSITIVE_INFINITY)
      const fromVariant = gap === 0 ? tie(first, second) : gap > 0
      model.push(fromVariant ? 1 : 0)
      place.push(fromVariant ? other.start + second++ : one.start + first++)
    }
    starts.push(model.length)

    function tie(firstRank, secondRank) {
      const firstImage = baseline.imageRanks[baseline.image[one.start + firstRank]]
      const secondImage = variant.imageRanks[variant.image[other.start + secondRank]]
      return firstImage < secondImage !== ((firstRank + secondRank) % 2 === 0)
    }
  }
  return {
    starts: Int32Array.from(starts),
    model: Uint8Array.from(model),
    place: Int32Array.from(place),
    tiedWith: () => null,
  }
}

function placesOf({ detectionStarts, truePositives }, category) {
  const start = detectionStarts[category]
  const end = detectionStarts[category + 1]
  const at = new Float64Array(end - start)
  let found = 0
  let pending = start
  const settle = (until) => {
    for (let each = pending; each < until; each++) {
      at[each - start] = found + (each - pending + 1) / (until - pending + 1)
    }
  }
  for (let each = start; each < end; each++) {
    if ((truePositives[0][each] & looseBit) === 0) continue
    settle(each)
    at[each - start] = ++found
    pending = each + 1
  }
  settle(end)
  return { start, at }
}
