/**
 * A text of one line that Markdown shows as it is: in a code span nothing is markup, a link, a mention or HTML. A table
 * cell ends at a bar even there, so that bars stand between spans, as entities.
 */
export function codeSpan(text: string): string {
  if (!text.includes('|')) return span(text)
  return text
    .split('|')
    .map((piece) => (piece === '' ? '' : span(piece)))
    .join('&#124;')
}

/** Fenced by more backticks than there are anywhere in it; a space at each end is taken away again by the reader, but not of blank text. */
function span(text: string): string {
  const longest = Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const wantsSpace = text.trim() !== '' && /^[ `]|[ `]$/.test(text)
  return `${fence}${wantsSpace ? ` ${text} ` : text || ' '}${fence}`
}
