/**
 * Characters that could steer a terminal or show other text than there is: controls (C0, delete, C1), lone surrogates,
 * line separators, marks that turn the writing direction, byte-order marks, and what is no character in XML.
 */
export const UNSAFE_CHARACTERS =
  /[\p{Cc}\p{Cs}\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]/gu

/**
 * A text from a file or a model, fit for a terminal: unsafe characters stand as their escapes (`\x1b`, `\u202e`).
 */
export function plainText(text: string): string {
  return text.replace(UNSAFE_CHARACTERS, (character) => {
    const code = character.charCodeAt(0).toString(16)
    return code.length > 2 ? `\\u${code.padStart(4, '0')}` : `\\x${code.padStart(2, '0')}`
  })
}

/**
 * Lines of a view, none of which a CI service takes for a command to itself: GitHub's runner obeys `::` at the start of a
 * line of any program's output, and `##[` anywhere.
 */
export function withoutRunnerCommands(lines: readonly string[]): string[] {
  return lines.map((line) => line.replace(/^(\s*):(?=:)/, '$1\\x3a').replaceAll('##[', '#\\x23['))
}

/** A copy of plain data with every text in it made plain, so that no section of a view can forget one. */
export function withPlainTexts<T>(value: T): T {
  return plain(value) as T
}

function plain(value: unknown): unknown {
  if (typeof value === 'string') return plainText(value)
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]))
}
