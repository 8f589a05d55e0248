import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readResults } from '../../../../src/dataset/readers/coco/read-results.ts'
import { readDataset } from '../../../../src/dataset/readers/read-dataset.ts'
import { evaluate } from '../../../../src/evaluation/evaluate.ts'
import { metricIds } from '../../../../src/evaluation/rules/metrics.ts'
import { noPictures } from '../../no-pictures.ts'
import { temporaryFolder } from '../../temporary-folder.ts'

interface Record_ {
  readonly annotations: string
  readonly results: readonly unknown[]
  readonly flags: readonly { readonly flag: string; readonly statistics?: readonly number[]; readonly error?: string }[]
  readonly withoutFlagged: readonly number[]
}

const recordPath = new URL('../../../../fixtures/evaluation/odd-files.json', import.meta.url)
const record = JSON.parse(readFileSync(recordPath, 'utf8')) as Record_

/** The twelve figures of the recorded file with this `iscrowd`, and the caveats that speak of it. */
async function evaluated(flag: string) {
  const folder = temporaryFolder({
    'data.json': record.annotations.replaceAll('FLAG', flag),
    'results.json': record.results,
  })
  const dataset = await readDataset({ data: `${folder}/data.json`, needImages: false }, noPictures)
  const { detections } = await readResults(`${folder}/results.json`, dataset)
  const { metrics } = evaluate(dataset, detections)
  return {
    statistics: metricIds.map((id) => metrics[id] ?? -1),
    codes: dataset.caveats.map(({ code }) => code).filter((code) => code.startsWith('data-crowd')),
  }
}

const read = record.flags.flatMap(({ flag, statistics }) => (statistics === undefined ? [] : [{ flag, statistics }]))
const refused = record.flags.filter(({ error }) => error !== undefined)

describe('an iscrowd that pycocotools reads', () => {
  it.each(read)(
    '$flag gives pycocotools’ twelve numbers, and a caveat unless it is 0 or 1',
    async ({ flag, statistics }) => {
      const found = await evaluated(flag)
      expect(found.statistics).toEqual(statistics)
      expect(found.codes).toEqual([0, 1].includes(JSON.parse(flag)) ? [] : ['data-crowd-flag-unclear'])
    },
  )

  it('is a crowd, ignored, or neither, and the three differ', () => {
    expect(new Set(read.map(({ statistics }) => statistics[0])).size).toBe(3)
  })
})

describe('an iscrowd at which pycocotools raises an error', () => {
  it.each(refused)('$flag ($error) leaves its objects out', async ({ flag }) => {
    expect(await evaluated(flag)).toEqual({ statistics: record.withoutFlagged, codes: ['data-crowd-flag-invalid'] })
  })
})
