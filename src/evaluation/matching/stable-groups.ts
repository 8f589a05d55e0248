/** Indices brought together by their key, ascending; within a key they keep the order they came in. */
export interface StableGroups {
  readonly order: Int32Array
  /** Where each key's indices begin in `order`; one entry more than there are keys. */
  readonly starts: Int32Array
}

/**
 * Groups the indices in `order` by `keys[index]`, integers in [0, keyCount), by counting: O(indices + keys).
 * Throws a `RangeError` when a key is outside.
 */
export function stableGroups(order: Int32Array, keys: Int32Array, keyCount: number): StableGroups {
  const starts = new Int32Array(keyCount + 1)
  for (let i = 0; i < order.length; i++) {
    const key = keys[order[i] as number] as number
    if (!(key >= 0 && key < keyCount)) throw new RangeError(`key ${key} is not within [0, ${keyCount})`)
    starts[key + 1] = (starts[key + 1] as number) + 1
  }
  for (let key = 0; key < keyCount; key++) starts[key + 1] = (starts[key + 1] as number) + (starts[key] as number)
  const next = starts.slice(0, keyCount)
  const grouped = new Int32Array(order.length)
  for (let i = 0; i < order.length; i++) {
    const index = order[i] as number
    const key = keys[index] as number
    const at = next[key] as number
    grouped[at] = index
    next[key] = at + 1
  }
  return { order: grouped, starts }
}

/** 0, 1, 2, …: the order in which `count` things came. */
export function inputOrder(count: number): Int32Array {
  const order = new Int32Array(count)
  for (let i = 0; i < count; i++) order[i] = i
  return order
}
