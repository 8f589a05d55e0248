import type { Dataset } from '../../dataset.ts'

/** What a name says: the place of an image, that it was left out, that several have the name, or that none has. */
type Named = number | 'left-out' | 'several' | null

interface ListedName {
  readonly place: number | 'left-out'
  readonly folders: readonly string[]
}

/**
 * Finds the images of a data set by their file names: as listed, without folders, and without the extension. Capitals count
 * only where names differ by nothing else. Folders on both sides must agree, as far as both have them: `train/1.jpg` is not
 * `val/1.jpg`.
 */
export class ImageNames {
  readonly #whole = new Map<string, ListedName[]>()
  readonly #base = new Map<string, ListedName[]>()
  readonly #stem = new Map<string, ListedName[]>()

  constructor({ images, leftOutFileNames = new Set() }: Pick<Dataset, 'images' | 'leftOutFileNames'>) {
    for (const [place, { fileName }] of images.entries()) this.#add(fileName, place)
    for (const fileName of leftOutFileNames) this.#add(fileName, 'left-out')
  }

  /** What `name` says, its whole text before its parts. */
  find(name: string): Named {
    const { base, folders } = divided(name)
    for (const [images, key] of [
      [this.#whole, name],
      [this.#base, base],
      [this.#stem, base],
    ] as const) {
      for (const cased of [key, key.toLowerCase()]) {
        const found = (images.get(cased) ?? []).filter((listed) => agree(listed.folders, folders))
        if (found.length > 0) return found.length > 1 ? 'several' : (found[0] as ListedName).place
      }
    }
    return null
  }

  #add(fileName: string, place: ListedName['place']): void {
    const { base, folders } = divided(fileName)
    const listed = { place, folders }
    add(this.#whole, fileName, listed)
    add(this.#base, base, listed)
    add(this.#stem, base.replace(/\.[^.]*$/, ''), listed)
  }
}

/** Under the name as it is, and in small letters where that is another. */
function add(images: Map<string, ListedName[]>, name: string, listed: ListedName): void {
  for (const key of new Set([name, name.toLowerCase()])) {
    const known = images.get(key)
    if (known === undefined) images.set(key, [listed])
    else known.push(listed)
  }
}

/** The folders of a path in small letters, and the part behind its last slash, whichever slash that is. */
function divided(path: string): { readonly base: string; readonly folders: readonly string[] } {
  const parts = path.split(/[\\/]+/)
  const base = parts.pop() ?? ''
  return { base, folders: parts.filter((part) => part !== '' && part !== '.').map((part) => part.toLowerCase()) }
}

/** Whether the shorter path of folders ends the longer one. */
function agree(one: readonly string[], other: readonly string[]): boolean {
  const shared = Math.min(one.length, other.length)
  return one.slice(one.length - shared).join('/') === other.slice(other.length - shared).join('/')
}
