import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compareResults } from '../src/compare-results.ts'
import { temporaryFolder } from './dataset/temporary-folder.ts'

const shapes = new URL('../fixtures/shapes/', import.meta.url).pathname
const labels = ['rtdetr-tiny', 'rtdetr-tiny-cbam']
const results = labels.map((label) => `${shapes}detections/${label}.json`)
const reference = JSON.parse(readFileSync(`${shapes}reference.json`, 'utf8')) as {
  models: Record<string, { statistics: Record<string, number> }>
}

describe('detections that another program made', () => {
  it('get pycocotools’ twelve numbers to the last bit', async () => {
    const { report } = await compareResults({ results, data: shapes })
    for (const { label, metrics } of [report.baseline, ...report.variants]) {
      const { AR1, AR10, ...rest } = reference.models[label]?.statistics ?? {}
      expect({ label, ...metrics }).toEqual({ label, AR1, AR10, ...rest })
    }
    expect([report.baseline, ...report.variants].map(({ label }) => label)).toEqual(labels)
  })

  it('alone are evaluated, and compared with nothing', async () => {
    const { report } = await compareResults({ results: results.slice(0, 1), data: shapes })
    expect([report.variants, report.comparisons]).toEqual([[], []])
  })

  it('against themselves differ nowhere', async () => {
    const [path = ''] = results
    const { report } = await compareResults({ results: [path, path], data: shapes })
    const [comparison] = report.comparisons
    expect(Object.values(comparison?.metrics ?? {}).map(({ change }) => change)).toEqual(new Array(12).fill(0))
    expect(comparison?.categories.map(({ AP }) => AP.change)).toEqual(new Array(6).fill(0))
  })

  it('in another order of their rows give the same numbers where no two scores tie', async () => {
    const rows = JSON.parse(readFileSync(results[0] ?? '', 'utf8')) as { image_id: number; score: number }[]
    const seen = new Set<string>()
    const untied = rows.filter(({ image_id, score }) => {
      const key = `${image_id} ${score}`
      return !seen.has(key) && seen.add(key)
    })
    const folder = temporaryFolder({ 'a.json': untied, 'b.json': untied.toReversed() })
    const { report } = await compareResults({ results: [`${folder}/a.json`, `${folder}/b.json`], data: shapes })
    expect(report.variants[0]?.metrics).toEqual(report.baseline.metrics)
  })

  it('with sizes of one’s own are also told by them', async () => {
    const sizeRanges = [{ name: 'tiny', minArea: 0, maxArea: 256 }]
    const { report } = await compareResults({ results, data: shapes, sizeRanges })
    const tiny = report.baseline.sizes.find(({ range }) => range.name === 'tiny')
    const annotations = JSON.parse(readFileSync(`${shapes}annotations/instances_val.json`, 'utf8')) as {
      annotations: { area: number; iscrowd: number }[]
    }
    const objects = annotations.annotations.filter(({ area, iscrowd }) => area <= 256 && iscrowd === 0).length
    expect(tiny?.objects).toBe(objects)
    expect(report.comparisons[0]?.sizes.map(({ name }) => name)).toContain('tiny')
  })
})
