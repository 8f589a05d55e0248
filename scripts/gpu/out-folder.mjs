import { mkdirSync, mkdtempSync, rmdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { WrongUsage } from './options.mjs'

/**
 * Makes the folder for results and writes into it, before minutes go by on a GPU that is lent for minutes.
 * @throws WrongUsage where it cannot be made or written.
 */
export function prepareOut(folder) {
  try {
    makeFolder(folder)
    rmdirSync(mkdtempSync(join(folder, '.written-')))
  } catch (error) {
    throw new WrongUsage(`${folder} cannot be written (${error.code}). Give --out a folder that can be.`)
  }
}

/** One folder after another: Node's own recursive mkdir never ends where the file system refuses (/proc). */
function makeFolder(folder) {
  // A file in its place is found when something is written into it.
  if (statSync(folder, { throwIfNoEntry: false }) !== undefined) return
  makeFolder(dirname(folder))
  mkdirSync(folder)
}
