/** Two models' detections of each category in the order of their raw scores: what `mergeRanks` does instead of. */
export function mergeScores(baseline, variant) {
  const count = baseline.detection.length + variant.detection.length
  const starts = new Int32Array(baseline.categoryCount + 1)
  const model = new Uint8Array(count)
  const place = new Int32Array(count)
  let at = 0
  for (let category = 0; category < baseline.categoryCount; category++) {
    let first = baseline.detectionStarts[category]
    let second = variant.detectionStarts[category]
    const firstEnd = baseline.detectionStarts[category + 1]
    const secondEnd = variant.detectionStarts[category + 1]
    while (first < firstEnd || second < secondEnd) {
      const fromVariant = first === firstEnd || (second < secondEnd && variant.scores[second] > baseline.scores[first])
      model[at] = fromVariant ? 1 : 0
      place[at++] = fromVariant ? second++ : first++
    }
    starts[category + 1] = at
  }
  return { starts, model, place, tiedWith: () => null }
}
