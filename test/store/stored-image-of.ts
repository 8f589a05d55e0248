import { createHash } from 'node:crypto'
import type { Origin, StoredImage } from '../../src/store/stored-image.ts'

/** The group that tests store to. */
export const group = `${'a'.repeat(64)}/${'b'.repeat(64)}`

export const origin: Origin = { processor: 'A', instructionSets: ['AVX2'] }

/** Entry number `at`, with as many detections as its number; all that it holds follows from the number. */
export function storedImage(at: number): StoredImage {
  const each = Array.from({ length: at }, (_, detection) => detection)
  return {
    key: keyOf(at),
    facts: { hash: `${at}`, unfinite: at % 2, findings: [] },
    classIndex: Int32Array.from(each),
    boxes: Float64Array.from([...each, ...each, ...each, ...each], (value) => Math.fround(value + 1 / 3)),
    scores: Float64Array.from(each, (value) => Math.fround(1 / (value + 1))),
  }
}

export function keyOf(at: number): string {
  return createHash('sha256').update(`image ${at}`).digest('hex')
}

/** The keys of the first entries. */
export function keysTo(count: number): Set<string> {
  return new Set(Array.from({ length: count }, (_, at) => keyOf(at)))
}
