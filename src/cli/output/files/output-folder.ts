import { rmdirSync, rmSync } from 'node:fs'
import { lstat, open, readdir, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { faultReason, isFileFault } from '../../../files/writing/file-fault.ts'
import { makeFolder } from '../../../files/writing/make-folder.ts'
import { lockName, ownFile } from '../../../files/writing/own-names.ts'
import { isRunning, thisProcess } from '../../../files/writing/process-mark.ts'
import { sweep } from '../../../files/writing/sweep.ts'
import { cliError } from '../../options/cli-errors.ts'
import { isOwnFile, type OwnContent } from './is-own-file.ts'

/** A file that a run is going to write: its path in the folder, and how an older one of the same kind is known. */
export interface FilePlace {
  readonly file: string
  readonly ownContent: OwnContent
}

/** Less than this holds no report. */
const LEAST_FREE_BYTES = 1_000_000

/** Two runs that begin at the same moment see each other and step back; one of them comes first after a while. */
const TRIES = 5

/**
 * A folder that a run writes to. From `open` to `close` it is this process's: a lock file in it says so to other runs.
 * A process that is killed leaves its lock and its parts, which the next run removes.
 */
export class OutputFolder {
  readonly path: string
  readonly option: '--out' | '--draw'
  readonly #lock: string
  /** Folders that were not there before, the deepest last. */
  readonly #made: string[] = []
  readonly #onExit = () => this.close()
  #isLocked = false

  private constructor(path: string, option: '--out' | '--draw') {
    this.path = path
    this.option = option
    this.#lock = join(path, lockName(thisProcess()))
  }

  /**
   * Makes the folder, takes it for this process, and asks whether the files can be written, so that a long run does not
   * end in vain. Removes what ended processes left in it and its sub-folders.
   * @throws UserError where the folder or a file cannot be written, or another run writes there. Then nothing is left.
   */
  static async open(
    path: string,
    option: '--out' | '--draw',
    places: readonly FilePlace[] = [],
    subfolders: readonly string[] = [],
  ): Promise<OutputFolder> {
    const folder = new OutputFolder(path, option)
    process.on('exit', folder.#onExit)
    try {
      await folder.makeFolderOf('report.json')
      await folder.#takeLock()
      for (const below of subfolders) await folder.#refuseLink(join(path, below))
      for (const below of ['.', ...subfolders]) await sweep(join(path, below))
      for (const place of places) await folder.#refusePlace(place)
      await folder.#refuseLittleRoom()
      return folder
    } catch (error) {
      folder.close()
      throw isFileFault(error) ? folder.#unwritable(error) : error
    }
  }

  /** Makes the folder that a file is to stand in. @throws what the file system says, and UserError where it is a link. */
  async makeFolderOf(file: string): Promise<void> {
    const folder = dirname(join(this.path, file))
    this.#made.push(...(await makeFolder(folder)))
    if (dirname(file) !== '.') await this.#refuseLink(folder)
  }

  /** Gives the folder back; it goes where this process made it and nothing was written. */
  close(): void {
    process.off('exit', this.#onExit)
    this.#unlock()
    for (const folder of this.#made.splice(0).reverse()) {
      try {
        rmdirSync(folder)
      } catch {
        // Something is in it.
        return
      }
    }
  }

  async #takeLock(): Promise<void> {
    for (let tried = 1; ; tried++) {
      const lock = await open(this.#lock, 'wx').catch((error: NodeJS.ErrnoException) => {
        // This process writes there already.
        throw error.code === 'EEXIST' ? this.#busy(lockName(thisProcess())) : error
      })
      this.#isLocked = true
      await lock.close()
      const other = await this.#otherLock()
      if (other === null) return
      this.#unlock()
      if (tried === TRIES) throw this.#busy(other)
      await wait(Math.random() * 40 * tried)
    }
  }

  #unlock(): void {
    if (!this.#isLocked) return
    this.#isLocked = false
    try {
      rmSync(this.#lock, { force: true })
    } catch {
      // The folder became unwritable: the next run removes the lock.
    }
  }

  /** The lock of another process that runs, or may run on another machine. */
  async #otherLock(): Promise<string | null> {
    const own = lockName(thisProcess())
    const others = (await readdir(this.path)).filter((name) => {
      const file = ownFile(name)
      return name !== own && file?.kind === 'lock' && isRunning(file.owner) !== false
    })
    return others[0] ?? null
  }

  #busy(lock: string) {
    const { host, pid } = ownFile(lock)?.owner ?? thisProcess()
    const elsewhere = host === thisProcess().host ? null : host
    return cliError('out-busy', { option: this.option, path: this.path, pid, elsewhere, lock: join(this.path, lock) })
  }

  /** Behind a link inside the folder stand files that nobody named. The folder itself may be one: the user named it. */
  async #refuseLink(path: string): Promise<void> {
    const found = await lstat(path).catch(() => null)
    if (found?.isSymbolicLink()) throw cliError('out-link', { option: this.option, path })
  }

  async #refusePlace({ file, ownContent }: FilePlace): Promise<void> {
    const path = join(this.path, file)
    const found = await lstat(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw error
    })
    if (found !== null && !(await isOwnFile(path, ownContent))) {
      throw cliError('out-foreign', { option: this.option, path, isFolder: found.isDirectory() })
    }
  }

  async #refuseLittleRoom(): Promise<void> {
    const found = await statfs(this.path).catch(() => null)
    // File systems that count nothing say 0 of everything.
    if (found === null || found.blocks === 0) return
    const free = found.bavail * found.bsize
    if (free < LEAST_FREE_BYTES) throw this.#unwritable(new Error(`only ${Math.floor(free / 1000)} kB are left there`))
  }

  #unwritable(cause: Error) {
    const { path, option } = this
    return cliError('out-unwritable', { option, path, reason: faultReason(cause) }, { cause })
  }
}
