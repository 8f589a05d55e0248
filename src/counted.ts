/** The word for so many of a thing. A number with decimals takes the plural: pass what is written only if it is whole. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? one : many
}

/** A whole number, its thousands apart: `1,200`. Takes no time to start, as the system's own formatting of numbers does. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** A count, its thousands apart, with what is counted: `1 image`, `1,200 images`, `2 classes`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${plural(count, one, many)}`
}
