import { createHash } from 'node:crypto'
import { closeSync, openSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import {
  hashShared,
  partCount,
  readParts,
  sharedFile,
  takeAll,
} from '../../../../src/dataset/readers/coco/plain-parts.ts'
import { temporaryFolder } from '../../temporary-folder.ts'

const rows = Array.from({ length: 130_000 }, (_, id) => ({
  image_id: id,
  category_id: 1,
  bbox: [1, 2, 3, 4],
  score: 0.5,
}))
const path = join(temporaryFolder({ 'results.json': rows }), 'results.json')

function withFile<T>(use: (file: ReturnType<typeof sharedFile>) => T): T {
  const descriptor = openSync(path, 'r')
  try {
    return use(sharedFile(descriptor, statSync(path).size))
  } finally {
    closeSync(descriptor)
  }
}

it('every part of a file is taken once, by whoever comes', () => {
  withFile((file) => {
    expect(partCount(file)).toBeGreaterThan(1)
    const [one, other] = [readParts(file), readParts(file)]
    const parts = [one.next(), other.next(), ...other, ...one].map((each) => ('value' in each ? each.value : each))
    const read = parts.flatMap((part) => (part ? [part] : [])).toSorted((a, b) => a.part - b.part)
    expect(read.map(({ part }) => part)).toEqual(Array.from({ length: partCount(file) }, (_, part) => part))
    expect(read.flatMap(({ rows }) => [...(rows?.imageIds.subarray(0, rows.count) ?? [])])).toEqual(
      rows.map((_, id) => id),
    )
    for (const [at, { rows }] of read.slice(1).entries()) expect(rows?.first).toBe(read[at]?.rows?.next)
  })
})

it('none is left where one is not plain, cannot be read, or nobody wants more', () => {
  withFile((file) => {
    takeAll(file)
    expect([...readParts(file)]).toEqual([])
  })
  withFile(({ bytes }) => {
    const closed = openSync(path, 'r')
    closeSync(closed)
    const gone = sharedFile(closed, bytes)
    expect([...readParts(gone)]).toEqual([{ part: 0, rows: null }])
    expect(hashShared(gone)).toBeNull()
  })
})

it('the hash is that of the whole file', () => {
  const whole = createHash('sha256').update(readFileSync(path)).digest('hex')
  expect(withFile(hashShared)).toBe(whole)
})
