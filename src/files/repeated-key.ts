const [QUOTE, BACKSLASH, COLON] = Array.from('"\\:', (sign) => sign.charCodeAt(0))

/**
 * The first key that one mapping of a JSON text has twice, with the keys around it (`labels.0`); null where none is. Of such
 * keys JSON.parse keeps the last, and nobody is told.
 * @param text JSON that can be parsed.
 */
export function repeatedKey(text: string): string | null {
  /** Of each open list or mapping: its keys, null for a list, and the key that the value at hand belongs to. */
  const open: { readonly keys: Set<string> | null; at: string | null }[] = []
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (sign === '{') open.push({ keys: new Set(), at: null })
    else if (sign === '[') open.push({ keys: null, at: null })
    else if (sign === '}' || sign === ']') open.pop()
    else if (sign === '"') {
      const end = endOfString(text, at)
      const inner = open.at(-1)
      if (inner?.keys != null && isKey(text, end)) {
        const key: string = JSON.parse(text.slice(at, end))
        inner.at = key
        if (inner.keys.has(key)) return open.flatMap((each) => each.at ?? []).join('.')
        inner.keys.add(key)
      }
      at = end - 1
    }
  }
  return null
}

/** The place behind the quotation mark that ends a string. */
function endOfString(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1
  return at + 1
}

function isKey(text: string, end: number): boolean {
  let at = end
  while (/\s/.test(text[at] ?? '')) at++
  return text.charCodeAt(at) === COLON
}
