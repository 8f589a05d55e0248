/** Texts that only the program writes: a report with others would not be one of this version. */
const own = [
  'command',
  'kind',
  'stoppedBy',
  'verdict',
  'word',
  'basis',
  'operator',
  'family',
  'startedAt',
  'finishedAt',
]

/** The data with `attack` at the end, or at the start, of each text but those that only the program writes. */
export function attacked<T>(value: T, attack: string, at: 'start' | 'end' = 'end'): T {
  const spoil = (inner: unknown, key: string): unknown => {
    if (typeof inner === 'string') {
      if (own.includes(key)) return inner
      return at === 'end' ? inner + attack : attack + inner
    }
    if (Array.isArray(inner)) return inner.map((item) => spoil(item, key))
    if (typeof inner !== 'object' || inner === null) return inner
    return Object.fromEntries(Object.entries(inner).map(([name, item]) => [name, spoil(item, name)]))
  }
  return spoil(value, '') as T
}
