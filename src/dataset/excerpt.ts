/** White space of a file, also as it stands in a fact of an error, where line breaks and tabs are escaped. */
const WHITE = /(?:\\x0[9a-d]|\s)+/g

/** The beginning of a text from a file as a message shows it: one line, in which white space is one space. */
export function excerpt(text: string): string {
  const line = text.slice(0, 80).replace(WHITE, ' ')
  return text.length > 80 ? `${line}…` : line
}
