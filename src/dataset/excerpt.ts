/** The beginning of a text from a file as a message may show it: one line, no control or formatting characters. */
export function excerpt(text: string): string {
  const line = text.slice(0, 80).replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
  return text.length > 80 ? `${line}…` : line
}
