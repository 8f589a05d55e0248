/** A copy of plain data in which no figure has an interval, nor anything that comes with one: a data set of one image. */
export function withoutIntervals<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withoutIntervals) as T
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, inner]) => [key, withoutSpread(key, inner, value)])
  return Object.fromEntries(entries) as T
}

const spreads = [
  'interval',
  'confidence',
  'standardError',
  'p',
  'adjustedP',
  'percentileInterval',
  'smallestDetectable',
  'apOverCommonCategoriesInterval',
  'word',
  'imagesNeeded',
]

function withoutSpread(key: string, value: unknown, owner: object): unknown {
  if (spreads.includes(key)) return null
  if (key === 'images' && 'countedP' in owner) return 1
  if (key === 'verdict') return value === null ? null : 'inconclusive'
  if (key === 'metricIntervals' || key === 'intervals') {
    return Object.fromEntries(Object.keys(value as object).map((id) => [id, null]))
  }
  return withoutIntervals(value)
}
