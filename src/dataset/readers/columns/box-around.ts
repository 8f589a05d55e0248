/** x, y, width, height of the box around points x, y; all NaN where there are none, or one is no point. */
export function boxAround(points: readonly (readonly number[])[]): [number, number, number, number] {
  const [xs, ys] = [points.map(([x = Number.NaN]) => x), points.map(([, y = Number.NaN]) => y)]
  if (points.length === 0 || ![...xs, ...ys].every(Number.isFinite))
    return [Number.NaN, Number.NaN, Number.NaN, Number.NaN]
  const least = (values: readonly number[]) => values.reduce((one, other) => Math.min(one, other))
  const most = (values: readonly number[]) => values.reduce((one, other) => Math.max(one, other))
  const [left, top] = [least(xs), least(ys)]
  return [left, top, most(xs) - left, most(ys) - top]
}
