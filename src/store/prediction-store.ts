import { counted } from '../counted.ts'
import { faultReason, isFileFault } from '../files/writing/file-fault.ts'
import { inPieces, joinSegments } from './join-segments.ts'
import { imageOf, type Record, recordOf } from './record.ts'
import { Damaged, sealed, unsealed } from './sealed.ts'
import { readSegments, sweepGroup, writeSegment } from './segment-folder.ts'
import { diskFiles, type StoreFiles } from './store-files.ts'
import { aboutPath, findingPath, groupFolder, isOtherShape, isSegment } from './store-layout.ts'
import { type Origin, type StoredImage, sameOrigin } from './stored-image.ts'
import { tagFolder } from './tag-folder.ts'

/** How a store is used. */
export interface StoreOptions {
  /** Called with one sentence for whatever a person should know: damage, a full disk, entries of another version. */
  readonly onNotice?: ((text: string) => void) | undefined
  readonly files?: StoreFiles
  /** Whether nothing may be written. */
  readonly readOnly?: boolean
}

/** An image of the store, and what it was made on. */
export interface FoundImage {
  readonly image: StoredImage
  readonly origin: Origin
}

/** What was found waits so long before it is written: together with the wait for it to be handed over less than 2 s. */
const WRITE_EVERY_MS = 1000
/** A file is marked as used at most once in this time. */
const TOUCH_EVERY_MS = 24 * 3_600_000

/**
 * What models found on images, kept in a folder from run to run under the hashes of all that it depends on. It knows nothing
 * of models: whoever uses it makes the keys. Any number of processes may read and write one folder at once, on any file
 * system on which a renamed file keeps its name: files are written whole, are never changed, and have checksums. What cannot
 * be read is not there; what cannot be written is said once, and nothing more is written.
 */
export class PredictionStore {
  readonly folder: string
  readonly #files: StoreFiles
  readonly #notice: (text: string) => void
  #writes: boolean
  #hasFailed = false
  #keptImages = 0
  readonly #pending = new Map<string, { group: string; origin: Origin; records: Record[] }>()
  readonly #abouts = new Map<string, unknown>()
  readonly #touched = new Set<string>()
  readonly #used = new Set<string>()
  readonly #said = new Set<string>()
  #timer: NodeJS.Timeout | null = null
  #writing: Promise<void> = Promise.resolve()

  constructor(folder: string, { onNotice, files = diskFiles, readOnly = false }: StoreOptions = {}) {
    this.folder = folder
    this.#files = files
    this.#notice = onNotice ?? (() => {})
    this.#writes = !readOnly
  }

  /** Paths of the files that were read from or written to since the store was opened. */
  get used(): ReadonlySet<string> {
    return this.#used
  }

  /** Whether something could not be written. */
  get hasFailed(): boolean {
    return this.#hasFailed
  }

  /** Entries that were written since the store was opened. */
  get keptImages(): number {
    return this.#keptImages
  }

  /** Says where the folder has entries of a version whose files have another shape. */
  async sayOtherShapes(): Promise<void> {
    const others = (await this.#files.names(this.folder)).filter(isOtherShape)
    if (others.length === 0) return
    this.#say(
      `The prediction store ${this.folder} also has entries of another version of detcompare, which are not used. \`detcompare cache prune\` removes them.`,
    )
  }

  /** Whether a group has any entry. */
  async holds(group: string): Promise<boolean> {
    return (await this.#files.names(groupFolder(this.folder, group))).some(isSegment)
  }

  /**
   * Entries of a group, by key. Of several of one key, those made on the processor `own` come first.
   * @param wanted keys of 64 hexadecimal digits; others are not answered.
   * @param onlyOwn whether entries that were made on another processor do not count.
   */
  async read(
    group: string,
    wanted: ReadonlySet<string>,
    own: Origin,
    onlyOwn = false,
  ): Promise<Map<string, FoundImage>> {
    const { segments, unusable } = await this.#readable(group)
    if (unusable.length > 0) {
      this.#say(
        `${counted(unusable.length, 'file')} of the prediction store ${unusable.length === 1 ? 'is' : 'are'} damaged or not its own, and not used (${unusable[0]}). What is missing is computed again.`,
      )
    }
    const found = new Map<string, FoundImage>()
    const isOwn = ({ origin }: { readonly origin: Origin }) => sameOrigin(origin, own)
    const ordered = [...segments.filter(isOwn), ...(onlyOwn ? [] : segments.filter((each) => !isOwn(each)))]
    for (const { records, origin, path } of ordered) {
      const fresh = records.filter(({ key }) => wanted.has(key) && !found.has(key))
      if (fresh.length === 0) continue
      for (const record of fresh) found.set(record.key, { image: imageOf(record), origin })
      await this.#use(path)
    }
    this.#touched.add(group)
    return found
  }

  async #readable(group: string) {
    try {
      return await readSegments(this.#files, this.folder, group)
    } catch (error) {
      if (!isFileFault(error)) throw error
      this.#say(`The prediction store ${this.folder} cannot be read: ${faultReason(error)}. Models run on every image.`)
      return { segments: [], unusable: [] }
    }
  }

  async #use(path: string): Promise<void> {
    this.#used.add(path)
    if (!this.#writes) return
    const found = await this.#files.look(path)
    if (found !== null && Date.now() - found.usedMs > TOUCH_EVERY_MS) await this.#files.touch(path)
  }

  /** Says what a group is, for `detcompare cache` and for messages; written with its first entries. */
  describe(group: string, about: unknown): void {
    this.#abouts.set(group, about)
  }

  async #writeAbout(group: string): Promise<void> {
    const about = this.#abouts.get(group)
    if (about === undefined) return
    this.#abouts.delete(group)
    const path = aboutPath(this.folder, group)
    if ((await this.#files.look(path)) !== null) return
    await tagFolder(this.folder, this.#files)
    await this.#files.write(path, [Buffer.from(`${JSON.stringify(about, null, 1)}\n`)])
  }

  /** Adds an entry, which is written within a second, together with others. */
  add(group: string, origin: Origin, image: StoredImage): void {
    if (!this.#writes) return
    const key = JSON.stringify([group, origin])
    const pending = this.#pending.get(key) ?? { group, origin, records: [] }
    pending.records.push(recordOf(image))
    this.#pending.set(key, pending)
    this.#timer ??= setTimeout(() => {
      this.#timer = null
      this.#writing = this.#writing.then(() => this.#write())
      // Whoever closes the store hears of what is thrown.
      this.#writing.catch(() => {})
    }, WRITE_EVERY_MS)
  }

  async #write(): Promise<void> {
    for (const [key, { group, origin, records }] of [...this.#pending]) {
      this.#pending.delete(key)
      this.#touched.add(group)
      await this.#tryToWrite(() => this.#writeAbout(group))
      for (const piece of inPieces(records)) {
        await this.#tryToWrite(async () => {
          this.#used.add(await writeSegment(this.#files, this.folder, { group, origin, records: piece }))
          this.#keptImages += piece.length
        })
      }
    }
  }

  /** What was kept under a key besides predictions; null where nothing was. */
  async recall(key: string): Promise<unknown> {
    const path = findingPath(this.folder, key)
    try {
      const bytes = await this.#files.read(path)
      if (bytes === null) return null
      const { key: own, value } = JSON.parse(unsealed(bytes).toString('utf8')) as { key: string; value: unknown }
      if (own !== key) throw new Damaged('it is of another key')
      await this.#use(path)
      return value
    } catch (error) {
      if (!(error instanceof Damaged || error instanceof SyntaxError || isFileFault(error))) throw error
      this.#say(`A file of the prediction store is damaged, and not used (${path}). What it held is found out again.`)
      return null
    }
  }

  /** Keeps plain data under a key of 64 hexadecimal digits. */
  async keep(key: string, value: unknown): Promise<void> {
    if (!this.#writes) return
    const path = findingPath(this.folder, key)
    const { parts } = sealed([Buffer.from(JSON.stringify({ key, value }))])
    await this.#tryToWrite(() => this.#files.write(path, parts))
    this.#used.add(path)
  }

  /** Writes what waits. */
  async flush(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    await this.#writing
    await this.#write()
  }

  /** Writes what waits, joins small files and removes what ended processes left behind. */
  async close(): Promise<void> {
    await this.flush()
    for (const group of this.#touched) {
      if (!this.#writes) return
      await this.#tryToWrite(async () => {
        await sweepGroup(this.#files, this.folder, group)
        for (const path of await joinSegments(this.#files, this.folder, group)) this.#used.add(path)
      })
    }
  }

  /** Does nothing once something could not be written. */
  async #tryToWrite(write: () => Promise<void>): Promise<void> {
    if (!this.#writes) return
    try {
      await write()
    } catch (error) {
      if (!isFileFault(error)) throw error
      this.#writes = false
      this.#hasFailed = true
      this.#pending.clear()
      this.#say(
        `The prediction store ${this.folder} cannot be written: ${faultReason(error)}. The run goes on; what its models find from here on is not kept.`,
      )
    }
  }

  #say(text: string): void {
    if (this.#said.has(text)) return
    this.#said.add(text)
    this.#notice(text)
  }
}
