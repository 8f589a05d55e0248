import { join } from 'node:path'
import { Damaged } from './sealed.ts'
import { type Segment, sealedSegment, segmentOf } from './segment.ts'
import { isAbandoned, type StoreFiles } from './store-files.ts'
import { groupFolder, isSegment, segmentName } from './store-layout.ts'

/** A segment and the path that it was read from. */
export interface ReadSegment extends Segment {
  readonly path: string
}

/** What a folder of segments held. */
export interface SegmentsOfFolder {
  readonly segments: readonly ReadSegment[]
  /** Paths of files that are damaged, or of another group. */
  readonly unusable: readonly string[]
}

/** A file that was just written may be seen before its bytes are, where several machines share a folder. */
const SETTLED_MS = 10 * 60_000

/** Others may join small segments into a larger one while they are read; then the folder is read again, so often. */
const READINGS = 5

/** The segments of one group. What is not usable is removed once it cannot be a file that is on its way. */
export async function readSegments(files: StoreFiles, store: string, group: string): Promise<SegmentsOfFolder> {
  const folder = groupFolder(store, group)
  const segments: ReadSegment[] = []
  const unusable: string[] = []
  const seen = new Set<string>()
  for (let reading = 0, gone = true; gone && reading < READINGS; reading++) {
    gone = false
    const names = (await files.names(folder)).filter((name) => isSegment(name) && !seen.has(name)).sort()
    for (const name of names) {
      seen.add(name)
      const path = join(folder, name)
      const segment = await readSegment(files, path, group)
      if (segment === 'gone') gone = true
      else if (segment === 'unusable') unusable.push(path)
      else segments.push(segment)
    }
  }
  return { segments, unusable }
}

async function readSegment(files: StoreFiles, path: string, group: string): Promise<ReadSegment | 'gone' | 'unusable'> {
  try {
    const bytes = await files.read(path)
    if (bytes === null) return 'gone'
    const segment = segmentOf(bytes)
    if (segment.group !== group) throw new Damaged('it is of another model')
    return { ...segment, path }
  } catch (error) {
    if (!(error instanceof Damaged)) throw error
    await removeSettled(files, path)
    return 'unusable'
  }
}

async function removeSettled(files: StoreFiles, path: string): Promise<void> {
  const found = await files.look(path)
  if (found !== null && Date.now() - found.usedMs > SETTLED_MS) await files.remove(path).catch(() => {})
}

/** Writes a segment and answers its path. @throws what the file system says. */
export async function writeSegment(files: StoreFiles, store: string, segment: Segment): Promise<string> {
  const { name, parts } = sealedSegment(segment)
  const path = join(groupFolder(store, segment.group), segmentName(name))
  await files.write(path, parts)
  return path
}

/** Removes what ended processes left half-written in a group's folder. */
export async function sweepGroup(files: StoreFiles, store: string, group: string): Promise<void> {
  const folder = groupFolder(store, group)
  for (const name of await files.names(folder)) {
    if (isSegment(name)) continue
    const path = join(folder, name)
    const found = await files.look(path)
    if (found !== null && isAbandoned(name, found)) await files.remove(path).catch(() => {})
  }
}
