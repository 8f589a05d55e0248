/** A value from a file as it stands there, in JSON; bigints in full. An ellipsis where it is nested too deep to write. */
export function valueText(value: unknown): string {
  if (typeof value === 'bigint') return String(value)
  try {
    return JSON.stringify(value, (_, member) => (typeof member === 'bigint' ? String(member) : member)) ?? 'undefined'
  } catch {
    return '…'
  }
}
