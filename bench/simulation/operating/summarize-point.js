/**
 * Shares in per cent over the replicates of one figure: intervals that hold the population's change and the expected one
 * (the replicates' mean), and p-values of at most .05, of the replicates that have an interval; changes and widths in points,
 * or per image.
 */
export function summarizePoint(rows, truth) {
  const known = rows.filter(({ interval }) => interval !== null)
  const expected = mean(rows.map(({ change }) => change).filter((change) => change !== null))
  const share = (is) => (known.length === 0 ? null : (100 * known.filter(is).length) / known.length)
  const holds = (value) => share(({ interval: [low, high] }) => low <= value && value <= high)
  const permuted = rows.filter((row) => row.permuted !== null)
  const isHeld = ({ permuted: [low, high] }) => low <= truth && truth <= high
  const scale = rows[0].figure === 'falsePositivesPerImage' ? 1 : 100
  return {
    judged: rows[0].judged,
    withInterval: (100 * known.length) / rows.length,
    population: holds(truth),
    expected: holds(expected),
    byPermutations: permuted.length === 0 ? null : (100 * permuted.filter(isHeld).length) / permuted.length,
    differs: share(({ p }) => p <= 0.05),
    change: scale * truth,
    expectedChange: scale * expected,
    width: scale * mean(known.map(({ interval: [low, high] }) => high - low)),
  }
}

/** Numbers of a row to three decimals. */
export function rounded(row) {
  const round = (value) => (typeof value === 'number' ? Number(value.toFixed(3)) : value)
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, round(value)]))
}

export function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
