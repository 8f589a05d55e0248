import { basename, resolve, sep } from 'node:path'

/**
 * A label for each file: the one the user gave, else the file's stem; where stems collide, the shortest end of the path
 * that distinguishes the files, and for the same file given twice a number. Labels are unique, also without case.
 * @param named labels by path as typed.
 */
export function labelModels(paths: readonly string[], named: ReadonlyMap<string, string>): string[] {
  const given = paths.map((path) => named.get(path) ?? null)
  const labels = paths.map((path, at) => given[at] ?? shortestLabel(path, paths))
  const taken = new Set<string>()
  return labels.map((label) => {
    let unique = label
    for (let number = 2; taken.has(unique.toLowerCase()); number++) unique = `${label}-${number}`
    taken.add(unique.toLowerCase())
    return unique
  })
}

function shortestLabel(path: string, paths: readonly string[]): string {
  const parts = resolve(path).split(sep)
  const others = paths.filter((other) => resolve(other) !== resolve(path)).map((other) => resolve(other).split(sep))
  for (let length = 1; length <= parts.length; length++) {
    const label = ending(parts, length)
    if (others.every((other) => ending(other, length).toLowerCase() !== label.toLowerCase())) return label
  }
  return ending(parts, parts.length)
}

function ending(parts: readonly string[], length: number): string {
  const end = parts.slice(-length)
  const file = end.pop() ?? ''
  return [...end, basename(file).replace(/\.(onnx|json)$/i, '')].join('/')
}
