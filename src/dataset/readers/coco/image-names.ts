import type { Dataset } from '../../dataset.ts'

/** What a name says: the place of an image, that it was left out, that several have the name, or that none has. */
type Named = number | 'left-out' | 'several' | null

/** Finds the images of a data set by their file names: as listed, without folders, and without the extension. */
export class ImageNames {
  readonly #images = [new Map<string, Named>(), new Map<string, Named>(), new Map<string, Named>()] as const

  constructor({ images, leftOutFileNames = new Set() }: Pick<Dataset, 'images' | 'leftOutFileNames'>) {
    for (const [place, { fileName }] of images.entries()) this.#add(fileName, place)
    for (const fileName of leftOutFileNames) this.#add(fileName, 'left-out')
  }

  /** What `name` says, its whole text before its parts. */
  find(name: string): Named {
    for (const images of this.#images) {
      const found = images.get(name)
      if (found !== undefined) return found
    }
    return null
  }

  #add(fileName: string, place: number | 'left-out'): void {
    const base = baseName(fileName)
    const names = [fileName, base, base.replace(/\.[^.]*$/, '')]
    for (const [at, name] of names.entries()) {
      const images = this.#images[at] as Map<string, Named>
      images.set(name, images.has(name) ? 'several' : place)
    }
  }
}

/** The part of a path behind its last slash, whichever slash that is. */
function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
}
