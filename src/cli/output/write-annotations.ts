import { stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { Dataset } from '../../dataset/dataset.ts'
import { faultReason, isFileFault } from '../../files/writing/file-fault.ts'
import { Part, syncFolder } from '../../files/writing/part.ts'
import { sweep } from '../../files/writing/sweep.ts'
import { annotationsText } from '../../report/coco-annotations.ts'
import { cliError } from '../options/cli-errors.ts'

/** Asks before the work whether annotations can be written there. @throws UserError where they cannot, or the file is there. */
export async function refuseAnnotationsPath(path: string): Promise<void> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw unwritable(path, error)
  })
  if (found !== null) throw cliError('annotations-exist', { path })
  try {
    const part = await Part.write(path, [])
    part.discard()
  } catch (cause) {
    throw unwritable(path, cause as Error)
  }
}

/** Writes COCO annotations under a temporary name that is then changed. @throws UserError where the file cannot be written. */
export async function writeAnnotations(path: string, dataset: Dataset, signal: AbortSignal): Promise<void> {
  try {
    await sweep(dirname(resolve(path)))
    const part = await Part.write(path, annotationsText(dataset), { signal })
    await part.place()
    await syncFolder(dirname(resolve(path)))
  } catch (cause) {
    if (!isFileFault(cause)) throw cause
    throw unwritable(path, cause)
  }
}

function unwritable(path: string, cause: Error) {
  return cliError('annotations-unwritable', { path, reason: faultReason(cause) }, { cause })
}
