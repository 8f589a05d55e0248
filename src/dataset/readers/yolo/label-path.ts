import { dirname, join, sep } from 'node:path'
import { filesIn } from '../layout/folder-entries.ts'

/**
 * Where Ultralytics looks for the labels of a picture: the last folder `images` of its path is `labels`, the ending `.txt`; next to the
 * picture where it is in no such folder.
 */
export function labelPath(picture: string): string {
  const folder = `${sep}images${sep}`
  const at = picture.lastIndexOf(folder)
  const moved = at < 0 ? picture : `${picture.slice(0, at)}${sep}labels${sep}${picture.slice(at + folder.length)}`
  return moved.replace(/\.[^.\\/]*$/, '.txt')
}

/** Text files that are next to labels and are none. */
const noLabels = /^(classes|notes|train|val|valid|test|readme.*|requirements)\.txt$/i

/** Which label files there are; each folder is listed once. */
export class LabelFolders {
  readonly #listings = new Map<string, Promise<ReadonlySet<string>>>()
  readonly #asked = new Set<string>()

  /** Whether there is such a label file. */
  async has(path: string): Promise<boolean> {
    this.#asked.add(path)
    const folder = dirname(path)
    return (await this.#list(folder)).has(path.slice(folder.length + 1))
  }

  /** Label files in these folders of which no picture was asked for, sorted. */
  async withoutPicture(): Promise<string[]> {
    const found: string[] = []
    for (const [folder, listing] of this.#listings) {
      for (const name of await listing) {
        const path = join(folder, name)
        if (!noLabels.test(name) && !this.#asked.has(path)) found.push(path)
      }
    }
    return found.sort()
  }

  #list(folder: string): Promise<ReadonlySet<string>> {
    const known = this.#listings.get(folder)
    if (known !== undefined) return known
    const listing = filesIn(folder).then((names) => new Set(names.filter((name) => name.endsWith('.txt'))))
    this.#listings.set(folder, listing)
    return listing
  }
}
