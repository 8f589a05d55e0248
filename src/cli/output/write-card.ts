import { rename, rm, writeFile } from 'node:fs/promises'
import { FileRefused } from '../../files/file-refused.ts'
import { settingsText } from '../../files/read-settings.ts'
import { cardOfPlan } from '../../models/cards/card-of-plan.ts'
import { cardEndings, cardText } from '../../models/cards/card-text.ts'
import type { Inspection } from '../../report/inspection.ts'
import { cliError } from '../options/cli-errors.ts'

/** Asks before the work whether a card can have that name. @throws UserError for an ending that is not a card's. */
export function refuseCardEnding(path: string): void {
  if (!cardEndings.some((ending) => path.toLowerCase().endsWith(ending))) {
    throw cliError('card-ending', { path, endings: cardEndings })
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
  const temporary = `${path}.${process.pid}.part`
  try {
    await writeFile(temporary, text)
    await rename(temporary, path)
  } catch (cause) {
    await rm(temporary, { force: true })
    throw unwritable(path, cause as Error)
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
  return cliError('card-unwritable', { path, reason: cause.message }, { cause })
}
