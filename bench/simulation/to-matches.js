const everyThreshold = 2 ** 10 - 1

const sizeRanges = [
  { name: 'all', minArea: 0, maxArea: 1e10 },
  { name: 'small', minArea: 0, maxArea: 1024 },
]

/** One detector's finds as the package's `Matches`, sizes all and small; `scale` turns scores into the detector's own. */
export function toMatches({ imageCount, categoryCount, objects }, rows, scale = (score) => score) {
  const order = indices(rows.image.length).sort(
    (one, other) =>
      rows.category[one] - rows.category[other] ||
      rows.score[other] - rows.score[one] ||
      rows.image[one] - rows.image[other] ||
      one - other,
  )
  const ranks = new Map()
  const rankInImage = order.map((row) => {
    const pair = rows.image[row] * categoryCount + rows.category[row]
    const rank = ranks.get(pair) ?? 0
    ranks.set(pair, rank + 1)
    return rank
  })
  const kept = order.filter((_, at) => rankInImage[at] < 100)
  const trueBits = Uint16Array.from(kept, (row) => 2 ** rows.passed[row] - 1)
  const falseBits = trueBits.map((bits) => everyThreshold & ~bits)
  const ifSmall = (bits) => bits.map((value, at) => (rows.small[kept[at]] ? value : 0))
  const objectOrder = indices(objects.image.length).sort(
    (one, other) => objects.category[one] - objects.category[other] || one - other,
  )
  return {
    imageCount,
    categoryCount,
    imageRanks: Int32Array.from(indices(imageCount)),
    sizeRanges,
    detectionStarts: startsOf(kept, rows.category, categoryCount),
    detection: Int32Array.from(kept),
    image: Int32Array.from(kept, (row) => rows.image[row]),
    scores: Float64Array.from(kept, (row) => scale(rows.score[row])),
    rankInImage: Uint8Array.from(rankInImage.filter((rank) => rank < 100)),
    truePositives: [trueBits, ifSmall(trueBits)],
    falsePositives: [falseBits, ifSmall(falseBits)],
    objectStarts: startsOf(objectOrder, objects.category, categoryCount),
    object: Int32Array.from(objectOrder),
    objectImage: Int32Array.from(objectOrder, (object) => objects.image[object]),
    countedIn: Uint32Array.from(objectOrder, (object) => (objects.small[object] ? 3 : 1)),
  }
}

function indices(count) {
  return Array.from({ length: count }, (_, index) => index)
}

function startsOf(order, category, categoryCount) {
  const starts = new Int32Array(categoryCount + 1)
  for (const index of order) starts[category[index] + 1]++
  for (let at = 0; at < categoryCount; at++) starts[at + 1] += starts[at]
  return starts
}
