import { stat } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { FileRefused } from '../../files/file-refused.ts'
import { settingsText } from '../../files/read-settings.ts'
import { faultReason, isFileFault } from '../../files/writing/file-fault.ts'
import { Part, syncFolder } from '../../files/writing/part.ts'
import { sweep } from '../../files/writing/sweep.ts'
import { cardOfPlan } from '../../models/cards/card-of-plan.ts'
import { cardEndings, cardText } from '../../models/cards/card-text.ts'
import type { Inspection } from '../../report/inspection.ts'
import { cliError } from '../options/cli-errors.ts'

/**
 * Asks before the work whether a card can be written there: an empty one is made next to its place and removed again.
 * @throws UserError for an ending that is not a card's, and where it cannot be.
 */
export async function refuseCardPath(path: string): Promise<void> {
  if (!cardEndings.some((ending) => path.toLowerCase().endsWith(ending))) {
    throw cliError('card-ending', { path, endings: cardEndings })
  }
  try {
    const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw error
    })
    if (found !== null && !found.isFile()) throw new Error(`${basename(path)} is not a regular file`)
    const part = await Part.write(path, [])
    part.discard()
  } catch (cause) {
    throw unwritable(path, cause as Error)
  }
}

/**
 * Writes the card in force, every field of it, under a temporary name that is then changed. A file that is there
 * already is never changed: it may have been edited. One that says the same is left alone.
 * @throws UserError where it is not decided how the model is read, and where the file is there or cannot be written.
 */
export async function writeCard(path: string, { plan, open }: Inspection): Promise<void> {
  if (open.length > 0) throw cliError('card-undecided', { path: plan.signature.path, choices: open })
  const text = cardText(path, cardOfPlan(plan)) ?? ''
  const there = await settingsText(path).catch(unlessMissing(path))
  if (there === text) return
  if (there !== null) throw cliError('card-exists', { path })
  try {
    await sweep(dirname(resolve(path)))
    const part = await Part.write(path, [text])
    await part.place()
    await syncFolder(dirname(resolve(path)))
  } catch (cause) {
    if (!isFileFault(cause)) throw cause
    throw unwritable(path, cause)
  }
}

function unlessMissing(path: string): (cause: unknown) => null {
  return (cause) => {
    if (!(cause instanceof FileRefused)) throw cause
    if (cause.problem === 'missing') return null
    if (cause.problem === 'too-large') throw cliError('card-exists', { path }, { cause })
    throw unwritable(path, cause)
  }
}

function unwritable(path: string, cause: Error) {
  return cliError('card-unwritable', { path, reason: faultReason(cause) }, { cause })
}
