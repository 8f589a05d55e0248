import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { UserError } from '../../errors.ts'
import { modelError } from '../models-errors.ts'
import type { Provider } from '../providers/provider.ts'
import { openProfiledSession, type Session, type SessionOptions } from '../runtime/session.ts'
import { type ExecutedNode, readProfile } from './read-profile.ts'

/**
 * The nodes of each call that `callAll` makes, one list a call. onnxruntime writes its profile into a temporary folder,
 * which is removed again.
 * @throws UserError when the model cannot be loaded or run, or the profile not be written and read.
 */
export async function profileCalls(
  path: string,
  provider: Provider,
  label: string,
  options: Pick<SessionOptions, 'device' | 'threads'>,
  callAll: (session: Session) => Promise<void>,
): Promise<ExecutedNode[][]> {
  let folder: string | null = null
  try {
    folder = await mkdtemp(join(tmpdir(), 'detcompare-profile-'))
    const session = await openProfiledSession(path, provider, label, {
      ...options,
      filePrefix: join(folder, 'profile'),
    })
    await callAll(session)
    session.endProfiling()
    const [file = ''] = await readdir(folder)
    return readProfile(await readFile(join(folder, file), 'utf8'))
  } catch (cause) {
    if (cause instanceof UserError) throw cause
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw modelError('profile-failed', { path, reason }, { cause })
  } finally {
    if (folder !== null) await rm(folder, { recursive: true, force: true })
  }
}
