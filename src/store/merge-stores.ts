import { basename, dirname, join, relative, resolve } from 'node:path'
import { faultReason, isFileFault } from '../files/writing/file-fault.ts'
import { noteFilling } from './filled-store.ts'
import { joinSegments } from './join-segments.ts'
import { storeFiles } from './prune-store.ts'
import { Damaged, unsealed } from './sealed.ts'
import { segmentOf } from './segment.ts'
import { storeError } from './store-errors.ts'
import { diskFiles, type StoreFiles } from './store-files.ts'
import { ABOUT, isOtherShape, isSegment, partFolder } from './store-layout.ts'
import { tagFolder } from './tag-folder.ts'

/** What a merge did. */
export interface Merged {
  /** Files that were copied, and those that were there. */
  readonly copied: number
  readonly known: number
}

/**
 * Copies the entries of stores into another one. All are looked at before anything is copied, so that nothing is merged by half.
 * @throws UserError for a folder that is not a store, is the target, has another version's entries or a damaged file, and for a
 * target that cannot be written.
 */
export async function mergeStores(
  sources: readonly string[],
  target: string,
  files: StoreFiles = diskFiles,
): Promise<Merged> {
  const plan: { readonly from: string; readonly to: string }[] = []
  for (const source of sources) {
    if (resolve(source) === resolve(target)) throw storeError('store-into-itself', { path: source })
    plan.push(...(await filesToMerge(source, target, files)))
  }
  let copied = 0
  const groups = new Set<string>()
  try {
    await tagFolder(target, files)
    await noteFilling(target, files)
    for (const { from, to } of plan) {
      if ((await files.look(to)) !== null) continue
      const bytes = await files.read(from)
      if (bytes === null) throw storeError('store-damaged', { path: dirname(from), files: [basename(from)] })
      await files.write(to, [bytes])
      copied++
      if (isSegment(basename(to)))
        groups.add(relative(partFolder(target, 'predictions'), dirname(to)).replaceAll('\\', '/'))
    }
    for (const group of groups) await joinSegments(files, target, group)
  } catch (error) {
    if (!isFileFault(error)) throw error
    throw storeError('store-unwritable', { path: target, reason: faultReason(error) }, { cause: error })
  }
  return { copied, known: plan.length - copied }
}

async function filesToMerge(source: string, target: string, files: StoreFiles) {
  const names = await files.names(source)
  const others = names.filter(isOtherShape)
  if (others.length > 0) throw storeError('store-other-shape', { path: source, folders: others })
  if (!names.includes(basename(partFolder(source, 'predictions')))) throw storeError('store-missing', { path: source })
  const own = (await storeFiles(source, files)).filter(({ path }) => isOwn(basename(path)))
  const damaged: string[] = []
  for (const { path } of own) if (!(await isWhole(path, files))) damaged.push(relative(source, path))
  if (damaged.length > 0) throw storeError('store-damaged', { path: source, files: damaged })
  return own.map(({ path }) => ({ from: path, to: join(target, relative(source, path)) }))
}

function isOwn(name: string): boolean {
  return isSegment(name) || name === ABOUT || name.endsWith('.finding')
}

async function isWhole(path: string, files: StoreFiles): Promise<boolean> {
  try {
    const bytes = await files.read(path)
    if (bytes === null) return false
    if (isSegment(basename(path))) segmentOf(bytes)
    else if (basename(path) === ABOUT) JSON.parse(Buffer.from(bytes).toString('utf8'))
    else unsealed(bytes)
    return true
  } catch (error) {
    if (error instanceof Damaged || error instanceof SyntaxError) return false
    throw error
  }
}
