import { readdir } from 'node:fs/promises'
import { isAbsolute, join, normalize, sep } from 'node:path'

/**
 * Finds pictures below a folder by the names that annotations give them. Folders are listed once; a name that is spelled
 * in another Unicode normal form there (macOS decomposes, most annotation tools compose) is found all the same.
 */
export class ImagesFolder {
  readonly folder: string
  readonly #listings = new Map<string, Promise<Listing>>()

  constructor(folder: string) {
    this.folder = folder
  }

  /**
   * The path of the picture `fileName`, or null where there is none.
   * Leading folders that the images folder itself ends with are dropped where needed (`val2017/1.jpg` in `…/val2017`). An
   * absolute name is found where it lies in the folder; no other name leads out of it.
   */
  async find(fileName: string): Promise<string | null> {
    const own = this.folder.split(sep)
    const inside = insideOf(own, fileName)
    if (inside !== null) return this.#below(inside)
    if (leavesFolder(fileName)) return null
    const parts = partsOf(fileName)
    for (let dropped = 0; dropped < parts.length; dropped++) {
      const repeated = own.slice(own.length - dropped)
      if (!repeated.every((part, i) => part.normalize() === parts[i]?.normalize())) continue
      const path = await this.#below(parts.slice(dropped))
      if (path !== null) return path
    }
    return null
  }

  /** The path of the picture in the folder itself that has the base name of `fileName`, or null. */
  async findBaseName(fileName: string): Promise<string | null> {
    return this.#below([baseNameOf(fileName)])
  }

  async #below(parts: readonly string[]): Promise<string | null> {
    let path = this.folder
    for (const part of parts) {
      const name = nameIn(await this.#list(path), part)
      if (name === null) return null
      path = join(path, name)
    }
    return path
  }

  #list(folder: string): Promise<Listing> {
    const known = this.#listings.get(folder)
    if (known !== undefined) return known
    const listing = readdir(folder).then(
      (names) => ({ names: new Set(names), composed: null }),
      () => ({ names: new Set<string>(), composed: null }),
    )
    this.#listings.set(folder, listing)
    return listing
  }
}

interface Listing {
  readonly names: ReadonlySet<string>
  /** The names by their composed form; made when first needed. */
  composed: ReadonlyMap<string, string> | null
}

/** Whether a file name is absolute or climbs out of the folder that it should be in. */
export function leavesFolder(fileName: string): boolean {
  if (isAbsolute(fileName) || /^([A-Za-z]:)?[\\/]|^[A-Za-z]:/.test(fileName)) return true
  return partsOf(fileName)[0] === '..'
}

/** The part of a file name behind its last slash, whichever that is. */
export function baseNameOf(fileName: string): string {
  return partsOf(fileName).at(-1) ?? fileName
}

/** What an absolute file name has behind the parts of a folder that it lies in; null where it does not. */
function insideOf(folder: readonly string[], fileName: string): string[] | null {
  if (!isAbsolute(fileName)) return null
  const parts = partsOf(fileName)
  const isInside = parts.length > folder.length && folder.every((part, i) => part.normalize() === parts[i]?.normalize())
  return isInside ? parts.slice(folder.length) : null
}

/** The folders and the name in a file name, whichever slash divides them. */
function partsOf(fileName: string): string[] {
  return normalize(fileName.replaceAll('\\', '/')).split(sep)
}

function nameIn(listing: Listing, name: string): string | null {
  if (listing.names.has(name)) return name
  listing.composed ??= new Map([...listing.names].map((own) => [own.normalize(), own]))
  return listing.composed.get(name.normalize()) ?? null
}
