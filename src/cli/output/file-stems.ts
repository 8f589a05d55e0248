/** Shorter than what any common file system takes, so that an ending and a number fit behind it. */
const MOST_BYTES = 120

/**
 * File names without ending for labels, unique without regard to case; what a file system might not take becomes a hyphen,
 * and a long label loses its end.
 */
export function fileStems(labels: readonly string[]): string[] {
  const taken = new Set<string>()
  return labels.map((label) => {
    const stem = shortened(
      label
        .normalize('NFC')
        .replace(/[^\p{L}\p{N}._-]+/gu, '-')
        .replace(/^\.+/, '-'),
    )
    let unique = stem
    for (let number = 2; taken.has(unique.toLowerCase()); number++) unique = `${stem}-${number}`
    taken.add(unique.toLowerCase())
    return unique
  })
}

/** As many whole characters as fit. */
function shortened(stem: string): string {
  let bytes = 0
  let end = 0
  for (const character of stem) {
    bytes += Buffer.byteLength(character)
    if (bytes > MOST_BYTES) break
    end += character.length
  }
  return stem.slice(0, end)
}
