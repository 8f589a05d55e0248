import { settingsText, whyUnreadable } from '../../files/read-settings.ts'
import { chooseEntries, type PublishedClaims } from './choose-entries.ts'
import { claimsFileError } from './claims-file-errors.ts'
import { parseClaimsFile } from './parse-claims-file.ts'

/**
 * Reads the claims file of `--claims`, and takes from it what is about the variants of a run.
 * @param labels of all sides of the run, the baseline first.
 * @throws UserError for a file that cannot be read, and as `parseClaimsFile` and `chooseEntries`.
 */
export async function readClaims(path: string, labels: readonly string[]): Promise<PublishedClaims> {
  const text = await settingsText(path).catch((cause: unknown) => {
    throw claimsFileError('claims-unreadable', { path, reason: whyUnreadable(cause) }, { cause })
  })
  return chooseEntries(path, parseClaimsFile(path, text), labels)
}
