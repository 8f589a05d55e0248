import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Dataset, Progress } from '../../../../src/index.ts'
import { builtLibrary } from '../../../cli/built-library.ts'
import { datasetOf } from '../../dataset-of.ts'
import { temporaryFolder } from '../../temporary-folder.ts'

const { readResults, UserError } = await builtLibrary()

/** Enough for several parts and a thread besides the test's own. */
const COUNT = 150_000
const dataset = datasetOf([10, 20, 30])
const rowAt = (i: number) =>
  `{"image_id":${10 * (1 + (i % 3))},"category_id":${i % 2 === 0 ? 1 : 7},"bbox":[${i},0.5,${i / 8},12.25],"score":${1 / (i + 1)}}`
const rows = Array.from({ length: COUNT }, (_, i) => rowAt(i))

const fileOf = (content: string) => join(temporaryFolder({ 'results.json': content }), 'results.json')
/** The file with another row in place of one of them. */
const withRow = (at: number, row: string) => fileOf(`[${rows.with(at, row).join(',')}]`)

/** The error that the user would be shown. */
async function refusal(file: string): Promise<{ readonly code: string; readonly message: string }> {
  const error = await readResults(file, dataset).catch((reason: unknown) => reason)
  if (!(error instanceof UserError)) throw error
  return error
}

let path = ''
beforeAll(() => {
  path = fileOf(`[${rows.join(',\n')}]\n`)
})

function expectAll({ detections }: Awaited<ReturnType<typeof readResults>>): void {
  expect(detections.count).toBe(COUNT)
  expect(detections.imageIndex.every((image, i) => image === i % 3)).toBe(true)
  expect(detections.categoryIndex.every((category, i) => category === i % 2)).toBe(true)
  expect(detections.scores.every((score, i) => score === 1 / (i + 1))).toBe(true)
  expect(detections.boxes).toEqual(Float64Array.from(rows.flatMap((_, i) => [i, 0.5, i / 8, 12.25])))
}

describe('a long file of detections', () => {
  it('is read in its order, and hashed', async () => {
    const seen: Progress[] = []
    const results = await readResults(path, dataset, { onProgress: (progress) => seen.push(progress) })
    expectAll(results)
    expect(results.sha256).toBe(createHash('sha256').update(readFileSync(path)).digest('hex'))
    expect(results.caveats.map(({ code }) => code)).toEqual([])
    const done = seen.map((progress) => (progress.stage === 'read' ? progress.done : Number.NaN))
    expect(done).toEqual(done.toSorted((one, other) => one - other))
    expect(done.at(-1)).toBe(seen.at(-1)?.total)
  })

  it('is read while the data set is made', async () => {
    expectAll(await readResults(path, new Promise<Dataset>((resolve) => setTimeout(() => resolve(dataset), 100))))
  })

  it('is let go of where the data set cannot be made', async () => {
    const failed = new Promise<Dataset>((_, reject) => setTimeout(() => reject(new Error('no data')), 20))
    await expect(readResults(path, failed)).rejects.toThrow('no data')
  })

  it('ends with the signal’s reason', async () => {
    const stop = new AbortController()
    const onProgress = () => stop.abort(new Error('enough'))
    await expect(readResults(path, dataset, { onProgress, signal: stop.signal })).rejects.toThrow('enough')
  })

  it('of other rows as well is read from its beginning to its end', async () => {
    const at = COUNT - 5
    const results = await readResults(withRow(at, rowAt(at).replace('"bbox"', '"id":7,"bbox"')), dataset)
    expectAll(results)
    expect(results.caveats).toEqual([])
    const inText = await readResults(withRow(at, rowAt(at).replace(/"score":(.*)}/, '"score":"$1"}')), dataset)
    expectAll(inText)
    expect(inText.caveats.map(({ code, count, examples }) => [code, count, examples])).toEqual([
      ['data-results-numbers-in-text', 1, [`detection ${at}`]],
    ])
  })

  it('with braces in a text that look like rows is not taken for what it looks like', async () => {
    const note = '},{'.repeat(2_000_000)
    const odd = rowAt(9).replace('}', `,"note":"${note}"}`)
    expectAll(await readResults(withRow(9, odd), dataset))
  })
})

describe('what is wrong with a long file', () => {
  it.each([
    [
      'results-image-unknown',
      100_000,
      (row: string) => row.replace(/"image_id":\d+/, '"image_id":77'),
      'detection 100000',
    ],
    ['results-row', 140_000, (row: string) => row.replace('12.25', 'null'), 'detection 140000'],
    ['json-broken', 70_000, (row: string) => row.replace('"score":', '"score"'), 'byte'],
    ['json-broken', 70_000, (row: string) => `${row}]`, 'nothing more'],
  ])('is %s, with its place', async (code, at, spoil, said) => {
    const error = await refusal(withRow(at, spoil(rowAt(at))))
    expect([error.code, error.message]).toEqual([code, expect.stringContaining(said)])
  })

  it('is found in the order of the file', async () => {
    const content = `[${rows.with(50, rowAt(50).replace(/"image_id":\d+/, '"image_id":77')).join(',')}`
    expect((await refusal(fileOf(content))).code).toBe('results-image-unknown')
    expect((await refusal(fileOf(`[${rows.join(',')}`))).code).toBe('json-truncated')
  })

  it('is reported for a file that is not a list', async () => {
    const object = fileOf(`{"annotations":[${rows.join(',')}]}`)
    expect((await refusal(object)).code).toBe('results-not-a-list')
  })
})
