import { folderOf } from '../readers/groups/folder-of.ts'

/** A way to say the groups to `--group-by`, and what it makes of a file name; null for an image by itself. */
interface GroupOption {
  readonly option: string
  readonly groupOf: (fileName: string) => string | null
}

const options: readonly GroupOption[] = [
  { option: 'folder', groupOf: (name) => folderOf(name, null) },
  byPattern('^(.*)\\.rf\\.'),
  byPattern('^(.*)_\\d+'),
  byPattern('^(.*)-\\d+'),
  byPattern('^(.*\\D)\\d+\\.\\w+$'),
]

/** An option that puts together this share of the pairs that belong together, and nothing more, says the groups. */
const NEARLY = 0.9

/**
 * What to type so that `--group-by` makes nearly these groups; null where no short text does.
 * @param groups the group of each image, as a number.
 */
export function groupOption(fileNames: readonly string[], groups: Int32Array): string | null {
  const rated = options.map(({ option, groupOf }) => {
    const made = fileNames.map((name, at) => groupOf(name) ?? `alone ${at}`)
    return { option, share: sharedPairs(made, groups) }
  })
  const best = rated.reduce((one, other) => (other.share > one.share ? other : one))
  return best.share >= NEARLY ? best.option : null
}

function byPattern(pattern: string): GroupOption {
  const expression = new RegExp(pattern)
  return { option: `pattern:${pattern}`, groupOf: (name) => expression.exec(name.replaceAll('\\', '/'))?.[1] || null }
}

/** Of the pairs of images that either grouping puts together, the share that both do. */
function sharedPairs(made: readonly string[], groups: Int32Array): number {
  const pairsOf = (labels: readonly string[]) => {
    const counts = new Map<string, number>()
    for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1)
    return [...counts.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0)
  }
  const both = pairsOf(made.map((label, at) => `${groups[at]} ${label}`))
  const either = pairsOf(made) + pairsOf([...groups].map(String)) - both
  return either === 0 ? 0 : both / either
}
