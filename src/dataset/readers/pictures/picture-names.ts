/** A file's name without its ending. */
export function stemOf(name: string): string {
  return name.replace(/\.[^.]*$/, '')
}

/** The pictures of a folder, by name and by what is before their ending. */
export class PictureNames {
  readonly #names: ReadonlySet<string>
  readonly #nameOfStem: ReadonlyMap<string, string>
  readonly #used = new Set<string>()

  constructor(names: readonly string[]) {
    this.#names = new Set(names)
    this.#nameOfStem = new Map(names.map((name) => [stemOf(name), name]))
  }

  /** The picture of an annotation file: with its name, else the one that the file names. */
  of(id: string, fileName: string | null): string {
    const base = fileName?.split(/[\\/]/).at(-1) ?? `${id}.jpg`
    const name =
      this.#nameOfStem.get(id) ?? (this.#names.has(base) ? base : (this.#nameOfStem.get(stemOf(base)) ?? base))
    this.#used.add(name)
    return name
  }

  /** Those that no annotation file was about. */
  unused(): string[] {
    return [...this.#names].filter((name) => !this.#used.has(name))
  }
}
