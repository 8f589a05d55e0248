/** File names without ending for labels, unique without regard to case; what a file system might not take becomes a hyphen. */
export function fileStems(labels: readonly string[]): string[] {
  const taken = new Set<string>()
  return labels.map((label) => {
    const stem = label
      .normalize('NFC')
      .replace(/[^\p{L}\p{N}._-]+/gu, '-')
      .replace(/^\.+/, '-')
    let unique = stem
    for (let number = 2; taken.has(unique.toLowerCase()); number++) unique = `${stem}-${number}`
    taken.add(unique.toLowerCase())
    return unique
  })
}
