/** The middle one of the values, the upper of two. */
export function median(values) {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]
}
