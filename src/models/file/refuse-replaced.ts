import { createHash } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import { fileLimits } from '../../files/file-limits.ts'
import { versionAt } from '../../files/file-version.ts'
import { readWhole } from '../../files/read-whole.ts'
import { modelError } from '../models-errors.ts'
import type { ModelSignature } from './model-signature.ts'

/** What a model was when it was read. */
export type ReadModel = Pick<ModelSignature, 'path' | 'sha256' | 'versions'>

/** Versions of model files that were seen to hold the bytes that were read, though not written when those were. */
const sameBytes = new Set<string>()

/**
 * Refuses a model whose file, or a file of its weights, is not the one that was read: what is measured must be what the
 * report names. Where only the file's times or place differ, its bytes decide; weights in other files are not hashed, so
 * there any difference counts.
 * @throws UserError `model-replaced`.
 */
export async function refuseReplaced({ path, sha256, versions }: ReadModel): Promise<void> {
  for (const [name, version] of Object.entries(versions)) {
    const file = join(dirname(path), name)
    const now = await versionAt(file)
    if (now === version) continue
    const ownFile = name === basename(path)
    if (!ownFile || now === null || !(await holds(file, sha256, now)))
      throw modelError('model-replaced', { path: file })
  }
}

/** The model's bytes as they were read. @throws UserError `model-replaced` where they are others now. */
export async function sameModelBytes({ path, sha256 }: ReadModel): Promise<Uint8Array> {
  const read = await readWhole(path, fileLimits.model).catch(() => null)
  if (read === null || hashOf(read.bytes) !== sha256) throw modelError('model-replaced', { path })
  return read.bytes
}

async function holds(path: string, sha256: string, version: string): Promise<boolean> {
  const key = `${sha256} ${version}`
  if (sameBytes.has(key)) return true
  const read = await readWhole(path, fileLimits.model).catch(() => null)
  // Changed again meanwhile: which of the two would be loaded is open.
  if (read === null || hashOf(read.bytes) !== sha256 || (await versionAt(path)) !== version) return false
  sameBytes.add(key)
  return true
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
