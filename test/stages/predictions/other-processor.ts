import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sealedSegment, segmentOf } from '../../../src/store/segment.ts'

/** Every file of segments in a store. */
export const segmentsOf = (store: string) =>
  readdirSync(store, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.segment'))
    .map((path) => join(store, path))

/** Makes all that a store holds the work of another kind of processor. */
export function asOtherProcessor(store: string): void {
  for (const path of segmentsOf(store)) {
    const segment = { ...segmentOf(readFileSync(path)), origin: { processor: 'Other CPU', instructionSets: ['AVX2'] } }
    const { name, parts } = sealedSegment(segment)
    rmSync(path)
    writeFileSync(join(dirname(path), `${name}.segment`), Buffer.concat(parts))
  }
}
