/** The project's demand: within half a pixel and a thousandth of score. */
const PIXELS = 0.5
const SCORE = 1e-3

/**
 * For each of `rows` (x1, y1, x2, y2, score, class) whether it finds a partner of its class within half a pixel and 0.001
 * of score among `others`; each of those serves once.
 */
export function partnered(rows, others) {
  const free = [...others]
  return rows.map((row) => {
    const at = free.findIndex((other) => agrees(row, other))
    if (at >= 0) free.splice(at, 1)
    return at >= 0
  })
}

function agrees(one, other) {
  return (
    one[5] === other[5] &&
    Math.abs(one[4] - other[4]) <= SCORE &&
    [0, 1, 2, 3].every((at) => Math.abs(one[at] - other[at]) <= PIXELS)
  )
}
