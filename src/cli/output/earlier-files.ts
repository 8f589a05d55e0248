import { lstat, realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { filesOfReport, type NamedFile } from '../../dataset/readers/report-files.ts'
import { hashOf } from '../../files/hash-of.ts'

/** The files that an earlier run wrote into a folder, as its `report.json` names them. */
export class EarlierFiles {
  readonly #folder: string
  readonly #named: readonly NamedFile[]

  private constructor(folder: string, named: readonly NamedFile[]) {
    this.#folder = folder
    this.#named = named
  }

  /** Notes them, before another report takes the place of the one that names them. */
  static async of(folder: string): Promise<EarlierFiles> {
    return new EarlierFiles(folder, await filesOfReport(folder))
  }

  /**
   * Removes those that still are what the report named, so that a folder holds the files of one run. Any other file stays:
   * one that somebody changed, one behind a link, one that is not the program's.
   * @param isKept whether a file, relative to the folder, is of the new run, or none of its business.
   * @param used paths of files that the new run read.
   * @returns the removed ones, relative to the folder.
   */
  async removeBesides(isKept: (file: string) => boolean, used: readonly string[]): Promise<string[]> {
    const inUse = new Set(await Promise.all(used.map((path) => realpath(path).catch(() => path))))
    const removed: string[] = []
    for (const { path: file, sha256 } of this.#named) {
      const path = join(this.#folder, file)
      if (isKept(file) || inUse.has(await realpath(path).catch(() => path))) continue
      const isFile = await lstat(path).then(
        (found) => found.isFile(),
        () => false,
      )
      if (!isFile || (await hashOf(path)) !== sha256) continue
      const isGone = await rm(path).then(
        () => true,
        () => false,
      )
      if (isGone) removed.push(file)
    }
    return removed
  }
}
