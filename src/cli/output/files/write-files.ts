import { dirname, join } from 'node:path'
import { faultReason, isFileFault, isNoRoom } from '../../../files/writing/file-fault.ts'
import { Part, syncFolder } from '../../../files/writing/part.ts'
import { isOwnFile } from './is-own-file.ts'
import type { FilePlace, OutputFolder } from './output-folder.ts'

/** A file to be written, in parts. */
export interface FileContent extends FilePlace {
  readonly parts: Iterable<string | Uint8Array>
}

/** A file that stands whole in the folder. */
export interface WrittenFile {
  readonly file: string
  readonly bytes: number
  readonly sha256: string
}

/** What became of a set of files. */
export interface Written {
  readonly files: readonly WrittenFile[]
  /** Those that could not be written, each with the reason as part of a sentence. */
  readonly lost: readonly { readonly file: string; readonly reason: string }[]
}

/** How a set of files is written. */
export interface WriteOptions {
  /** Aborted on Ctrl-C; obeyed until the first file takes its place. */
  readonly signal: AbortSignal
  /** The file that names the others; it takes its place last, and gets room before them. */
  readonly seal?: (others: readonly WrittenFile[]) => FileContent
  /** Called again and again while so many files are whole. */
  readonly onFiles?: (done: number) => void
}

/**
 * Writes files into a folder, each under a name of its own until all are whole and synced. Then they take their places. A
 * file that cannot be written, or in whose place is one that detcompare did not write, is lost; the others are kept.
 * @throws what the signal says, and what the contents throw; then every older file is as it was.
 */
export async function writeFiles(
  folder: OutputFolder,
  contents: Iterable<FileContent> | AsyncIterable<FileContent>,
  options: WriteOptions,
): Promise<Written> {
  const set = new FileSet(folder, options)
  try {
    for await (const content of contents) await set.add(content)
    await set.seal()
    options.signal.throwIfAborted()
    return await set.place()
  } finally {
    set.discard()
  }
}

interface Whole extends WrittenFile {
  readonly part: Part
  readonly content: FileContent
}

class FileSet {
  readonly #folder: OutputFolder
  readonly #options: WriteOptions
  readonly #lost: { file: string; reason: string }[] = []
  #whole: Whole[] = []
  #last: Whole | null = null

  constructor(folder: OutputFolder, options: WriteOptions) {
    this.#folder = folder
    this.#options = options
  }

  async add(content: FileContent): Promise<void> {
    const whole = await this.#write(content).catch((error) => this.#lose(content.file, error))
    if (whole !== null) this.#whole.push(whole)
  }

  /** Writes the file that names the others; where there is no room for it, the largest of them makes room. */
  async seal(): Promise<void> {
    const { seal } = this.#options
    while (seal !== undefined) {
      const content = seal(this.#whole)
      try {
        this.#last = await this.#write(content)
        return
      } catch (error) {
        const largest = this.#whole.toSorted((one, other) => other.bytes - one.bytes)[0]
        if (!isNoRoom(error) || largest === undefined) {
          this.#lose(content.file, error)
          return
        }
        largest.part.discard()
        this.#whole = this.#whole.filter((each) => each !== largest)
        this.#lose(largest.file, error)
      }
    }
  }

  async place(): Promise<Written> {
    const planned = this.#whole
    this.#whole = []
    for (const each of planned) if (await this.#takesPlace(each)) this.#whole.push(each)
    if (this.#last !== null && this.#whole.length < planned.length) {
      // It names a file that is not in its place.
      this.#last.part.discard()
      this.#last = null
      await this.#sealPlaced()
    }
    if (this.#last !== null && (await this.#takesPlace(this.#last))) this.#whole.push(this.#last)
    for (const path of new Set(this.#whole.map(({ part }) => dirname(part.path)))) await syncFolder(path)
    return { files: this.#whole.map(({ file, bytes, sha256 }) => ({ file, bytes, sha256 })), lost: this.#lost }
  }

  /** Removes every part that did not take its place. */
  discard(): void {
    for (const { part } of [...this.#whole, ...(this.#last === null ? [] : [this.#last])]) part.discard()
  }

  async #sealPlaced(): Promise<void> {
    const content = this.#options.seal?.(this.#whole)
    if (content === undefined) return
    // From the first file in its place on, the set is completed.
    this.#last = await this.#write(content, null).catch((error) => this.#lose(content.file, error))
  }

  async #write(content: FileContent, signal: AbortSignal | null = this.#options.signal): Promise<Whole> {
    const { file, parts } = content
    await this.#folder.makeFolderOf(file)
    const part = await Part.write(join(this.#folder.path, file), this.#counted(parts), { signal })
    return { file, bytes: part.bytes, sha256: part.sha256, part, content }
  }

  *#counted<Piece>(parts: Iterable<Piece>): Generator<Piece> {
    for (const part of parts) {
      this.#options.onFiles?.(this.#whole.length)
      yield part
    }
  }

  async #takesPlace({ file, part, content }: Whole): Promise<boolean> {
    try {
      if (!(await mayReplace(part.path, content))) throw new ForeignFile()
      await part.place()
      return true
    } catch (error) {
      part.discard()
      this.#lose(file, error)
      return false
    }
  }

  /** Notes a file that cannot be written. @throws what is no matter of files. */
  #lose(file: string, error: unknown): null {
    if (!isFileFault(error) && !(error instanceof ForeignFile)) throw error
    this.#lost.push({ file, reason: faultReason(error) })
    return null
  }
}

class ForeignFile extends Error {
  constructor() {
    super('a file that detcompare did not write has that name')
  }
}

async function mayReplace(path: string, { ownContent }: FileContent): Promise<boolean> {
  return isOwnFile(path, ownContent).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return true
    throw error
  })
}
