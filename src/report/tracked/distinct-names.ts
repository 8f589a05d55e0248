/**
 * Labels cut to `most` UTF-16 units, each still by itself: what would be cut to the same text, or is empty, ends with a number.
 * Halves of characters are not left over.
 */
export function distinctNames(labels: readonly string[], most: number): string[] {
  const taken = new Set<string>()
  return labels.map((label) => {
    for (let number = 1; ; number++) {
      const end = number === 1 ? '' : ` (${number})`
      const name = `${cut(label.trim() || '?', most - end.length)}${end}`
      if (taken.has(name)) continue
      taken.add(name)
      return name
    }
  })
}

function cut(text: string, most: number): string {
  return text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')
}
