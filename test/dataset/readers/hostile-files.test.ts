import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readResults } from '../../../src/dataset/readers/coco/read-results.ts'
import { readDataset } from '../../../src/dataset/readers/read-dataset.ts'
import { UserError } from '../../../src/errors.ts'
import { datasetOf } from '../dataset-of.ts'
import { noPictures } from '../no-pictures.ts'
import { smallAnnotations } from '../small-annotations.ts'
import { temporaryFolder } from '../temporary-folder.ts'

/** How many files each property writes; CONTRIBUTING.md says how to try more. */
const numRuns = Number(process.env.DETCOMPARE_FUZZ_RUNS ?? 200)
const LONGEST_MS = 2000
const MOST_BYTES = 500e6

const folder = temporaryFolder({ 'file.json': '' })
const path = join(folder, 'file.json')

/** Values that break readers: wrong kinds, odd numbers and text, long and deep ones. */
const odd = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, -0, -1, 1, 7, 0.5, 1e300, -1e300, 5e-324, 2 ** 53, [], {}, ''),
  fc.constantFrom<unknown>('0', '1', '07', ' 1 ', '1e3', 'NaN', 'False', 'a.jpg', '../a.jpg', 'C:\\a.jpg', '__proto__'),
  fc.constantFrom<unknown>('x'.repeat(100_000), Array(5000).fill(1), [[[[[[[[1]]]]]]]], {
    size: [1e9, 1e9],
    counts: 'ooo',
  }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.jsonValue({ maxDepth: 3 }),
)
const box = fc.oneof(odd, fc.array(fc.oneof(odd, fc.double(), fc.integer()), { minLength: 3, maxLength: 5 }))
const entry = (keys: readonly string[]) =>
  fc.dictionary(fc.constantFrom(...keys), odd, { maxKeys: keys.length }).map((members) => ({ ...members }))
const annotation = fc.tuple(
  entry(['id', 'image_id', 'category_id', 'area', 'iscrowd', 'segmentation', 'score', 'toString']),
  fc.option(box, { nil: undefined }),
)
const rows = fc.array(
  annotation.map(([members, bbox]) => ({
    image_id: 1,
    category_id: 1,
    score: 0.5,
    bbox: [1, 1, 9, 9],
    ...members,
    ...(bbox === undefined ? {} : { bbox }),
  })),
  { maxLength: 12 },
)
const images = fc.array(
  entry(['id', 'file_name', 'width', 'height']).map((image) => ({
    id: 1,
    file_name: 'a.jpg',
    width: 100,
    height: 80,
    ...image,
  })),
  { maxLength: 5 },
)
const categories = fc.array(
  entry(['id', 'name']).map((category) => ({ id: 1, name: 'cat', ...category })),
  { maxLength: 4 },
)

/** What is done to the text of a file: nothing, Python's words, ids of any length, a cut, another byte, deep brackets. */
const damage = fc.oneof(
  { weight: 3, arbitrary: fc.constant((text: string) => text) },
  fc
    .constantFrom('NaN', '-Infinity', '12345678901234567890', '-9007199254740993', '1e400')
    .map((word) => (text: string) => text.replace(/:\s*\d+/, `:${word}`)),
  fc
    .double({ min: 0, max: 1, noNaN: true })
    .map((share) => (text: string) => text.slice(0, Math.floor(share * text.length))),
  fc
    .tuple(
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      fc.constantFrom('"', '{', '}', '[', ']', ',', ':', '\\', '\u0000', 'é'),
    )
    .map(([share, byte]) => (text: string) => {
      const at = Math.floor(share * text.length)
      return text.slice(0, at) + byte + text.slice(at + 1)
    }),
  fc
    .integer({ min: 1, max: 20_000 })
    .map((depth) => (text: string) => text.replace(/:\s*\d+/, `:${'['.repeat(depth)}${']'.repeat(depth)}`)),
)

/** Reads a file, holds that only a UserError is thrown, within time and memory, and says whether it was read. */
async function survives(text: string, read: () => Promise<unknown>): Promise<boolean> {
  writeFileSync(path, text)
  const [started, before] = [performance.now(), process.memoryUsage().rss]
  let isRead = true
  try {
    await read()
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    expect(error.message.length).toBeLessThan(20_000)
    isRead = false
  }
  expect(performance.now() - started).toBeLessThan(LONGEST_MS)
  expect(process.memoryUsage().rss - before).toBeLessThan(MOST_BYTES)
  return isRead
}

const timeout = 60_000 + 50 * numRuns

describe('no file', () => {
  it('of annotations brings the reader down', { timeout }, async () => {
    let read = 0
    const file = fc.record({ images, annotations: rows, categories, strict: fc.boolean(), sound: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(file, damage, async ({ strict, sound, ...odd_ }, spoil) => {
        const { images: soundImages, categories: soundCategories, annotations } = smallAnnotations()
        const content = sound
          ? { images: soundImages, categories: soundCategories, annotations: [...annotations, ...odd_.annotations] }
          : odd_
        const text = spoil(JSON.stringify(content))
        if (await survives(text, () => readDataset({ data: path, needImages: false, strict }, noPictures))) read++
      }),
      { numRuns },
    )
    expect(read).toBeGreaterThan(numRuns / 20)
  })

  it('of detections brings the reader down', { timeout }, async () => {
    let read = 0
    const dataset = datasetOf([1, 7, '07', 2n ** 60n, 'a.jpg'])
    await fc.assert(
      fc.asyncProperty(rows, damage, async (content, spoil) => {
        if (await survives(spoil(JSON.stringify(content)), () => readResults(path, dataset))) read++
      }),
      { numRuns },
    )
    expect(read).toBeGreaterThan(numRuns / 50)
  })
})
