import { describe, expect, it } from 'vitest'
import { compareResults, parseClaim, parseGate, renderers } from '../src/index.ts'
import { failure } from './dataset/failure.ts'
import { temporaryFolder } from './dataset/temporary-folder.ts'

/** Twelve images of 320 × 240 with nine objects each, in turn of three categories, and a detection near each. */
const imageOf = (at: number) => 1 + Math.floor(at / 9)
/** In each image a little further to the right: copies of one image would be no more evidence than one. */
const boxes = Array.from({ length: 108 }, (_, at) => [
  ...[3 + 80 * (at % 3) + 2 * imageOf(at), 5 + 80 * (Math.floor(at / 3) % 3), 60, 60],
])
const data = {
  images: Array.from({ length: 12 }, (_, at) => ({ id: at + 1, file_name: `${at + 1}.png`, width: 320, height: 240 })),
  categories: ['cat', 'dog', 'bird'].map((name, at) => ({ id: at + 1, name })),
  annotations: boxes.map((bbox, at) => ({
    ...{ id: at + 1, image_id: imageOf(at), category_id: 1 + (at % 3), bbox, area: 3600, iscrowd: 0 },
  })),
}
type Found = { image_id: number; category_id: number; bbox: number[]; score: number }
const right = boxes.map(
  ([x = 0, y = 0, ...size], at): Found => ({
    ...{ image_id: imageOf(at), category_id: 1 + (at % 3), score: 0.1 + at / 200 },
    bbox: [x + (at % 5), y + (at % 4), ...size],
  }),
)

const options = { draws: 100, drawThreads: 1 }
const compared = (rows: readonly Found[], more = {}) => {
  const folder = temporaryFolder({ 'a.json': rows, 'b.json': rows.map((row) => ({ ...row })), 'data.json': data })
  const results = [`${folder}/a.json`, `${folder}/b.json`]
  return compareResults({ results, data: `${folder}/data.json`, ...options, ...more })
}

describe('files of detections', () => {
  it('that are right are not doubted', async () => {
    const { report } = await compared(right)
    expect(report.caveats.map(({ code }) => code)).toEqual(['judgement-few-images'])
    expect(report.comparisons[0]).toMatchObject({ nearZero: false, metrics: { AP: { verdict: 'unchanged' } } })
  })

  it.each([
    ['from 0', (id: number) => id - 1, { 0: 1, 1: 2, 2: 3 }],
    ['one too high', (id: number) => id + 1, { 2: 1, 3: 2, 4: 3 }],
    ['in another order', (id: number) => [0, 3, 1, 2][id] as number, { 1: 2, 2: 3, 3: 1 }],
    ['as ids of another list', (id: number) => 100 * id, { 100: 1, 200: 2, 300: 3 }],
  ])('whose category ids count %s are refused with the right ids', async (_, wrong, ids) => {
    const rows = right.map((row) => ({ ...row, category_id: wrong(row.category_id) }))
    const { code, message, next } = await failure(() => compared(rows))
    expect(code).toBe('results-ids-shifted')
    expect(message).toContain('AP50 is 0.0 points, but 100.0 if')
    expect(JSON.parse(next.slice(next.indexOf('{')))).toEqual(ids)
  })

  it('that find nothing are not unchanged, and no gate or claim on accuracy passes', async () => {
    const rows = right.map((row) => ({ ...row, bbox: [300, 230, 5, 5] }))
    const gates = ['regressed', 'AP < -0.5@point', 'claim@point'].map(parseGate)
    const { report } = await compared(rows, { gates, claims: [parseClaim('AP=+1')] })
    const [comparison] = report.comparisons
    expect(comparison?.nearZero).toBe(true)
    expect(comparison?.metrics.AP).toMatchObject({ change: 0, verdict: 'inconclusive' })
    expect(report.gates.map(({ passed }) => passed)).toEqual([null, null, null])
    expect(comparison?.claims.map(({ word }) => word)).toEqual([null])
    const codes = report.caveats.map(({ code }) => code)
    expect(codes.filter((code) => code === 'model-accuracy-near-zero')).toHaveLength(2)
    expect(codes).toContain('judgement-near-zero')
    const view = { colour: false, details: false, perClass: false, width: 200 }
    for (const render of [renderers.terminal, renderers.markdown]) {
      expect(render(report, view).replaceAll(/\s+/g, ' ')).toContain(
        'AP50 is below 1 point on both sides, so accuracy cannot be judged',
      )
    }
  })

  const inShares = (box: readonly number[]) => box.map((value, at) => value / (at % 2 === 0 ? 320 : 240))

  it.each([
    ['corners (x1, y1, x2, y2)', ([x = 0, y = 0, w = 0, h = 0]: number[]) => [x, y, x + w, y + h]],
    ['x, y, width, height in shares of the image', inShares],
  ])('with boxes as %s are refused', async (unit, wrong) => {
    const { code, message } = await failure(() => compared(right.map((row) => ({ ...row, bbox: wrong(row.bbox) }))))
    expect(code).toBe('results-misread')
    expect(message).toContain(`but 100.0 if its boxes are read as ${unit}.`)
  })

  it.each([
    ['corners', ([x = 0, y = 0, w = 0, h = 0]: number[]) => [x, y, x + w, y + h]],
    ['shares', inShares],
  ])('with boxes as %s are said to be so where they find too little to be read', async (unit, wrong) => {
    const far = right.filter(({ bbox: [x = 0, y = 0] }) => unit === 'shares' || x > 100 || y > 100)
    const off = ([x = 0, y = 0, ...size]: number[]) => [x < 160 ? x + 40 : x - 40, y < 120 ? y + 40 : y - 40, ...size]
    const { report } = await compared(far.map((row) => ({ ...row, bbox: wrong(off(row.bbox)) })))
    expect(report.caveats.map(({ code }) => code)).toContain(`data-results-boxes-as-${unit}`)
  })

  it('that were cut at a threshold are said to be so', async () => {
    const { report } = await compared(right.map((row) => ({ ...row, score: 0.5 + row.score / 2 })).slice(1))
    expect(report.caveats.map(({ code }) => code)).toContain('model-score-floor-baked')
  })
})
