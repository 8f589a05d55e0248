import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { builtLibrary } from '../cli/built-library.ts'

const folder = new URL('../../fixtures/families/inputs/', import.meta.url)

/** What a right feeding gives: scripts/families/make_inputs.py. */
const expected: {
  readonly category: number
  readonly score: number
  /** A box for each picture of the data set: x, y, width, height. */
  readonly boxes: Readonly<Record<string, readonly (readonly number[])[]>>
} = JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8'))

/** Half floats hold boxes of this size to 1/32 px; elsewhere float32 is the limit. */
const tolerancePx = (name: string) => (name === 'float16' ? 0.05 : 0.001)

/** Questions that made-up graphs leave open. */
const families = { 'batch-of-four-flat': 'yolov7-end-to-end' }

function pathOf(name: string): string {
  const file = new URL(`${name}.onnx`, folder)
  return (existsSync(file) ? file : new URL(`${name}/model.onnx`, folder)).pathname
}

async function run(names: readonly string[], latency: boolean) {
  const { compareModels } = await builtLibrary()
  return compareModels({
    models: names.map(pathOf),
    names: Object.fromEntries(names.map((name) => [pathOf(name), name])),
    family: { byLabel: Object.fromEntries(Object.entries(families).filter(([name]) => names.includes(name))) },
    data: new URL('data', folder).pathname,
    annotations: new URL('data/annotations.json', folder).pathname,
    provider: 'cpu',
    latency,
  })
}

const names = Object.keys(expected.boxes)
const finished = run(names, false)

describe.each(names)('a model whose input is %s', (name) => {
  it('sees each picture as it is meant to: its box stands where that puts it', async () => {
    const { detections, dataset } = await finished
    const own = detections[names.indexOf(name)]
    if (own === undefined) throw new Error('no detections')
    expect([...own.imageIndex].toSorted()).toEqual(dataset.images.map((_, at) => at))
    for (let row = 0; row < own.count; row++) {
      const truth = expected.boxes[name]?.[own.imageIndex[row] as number] as readonly number[]
      const apart = [...own.boxes.subarray(4 * row, 4 * row + 4)].map((value, at) => Math.abs(value - (truth[at] ?? 0)))
      expect(Math.max(...apart)).toBeLessThan(tolerancePx(name))
      expect(own.scores[row]).toBeCloseTo(expected.score, 3)
      expect(dataset.categories[own.categoryIndex[row] as number]?.id).toBe(expected.category)
    }
  })
})

it.each(['batch-of-four', 'no-batch-axis', 'pixel-mask'])(
  'time is taken of a model whose input is %s',
  async (name) => {
    const { report } = await run([name, 'float32'], true)
    expect(report.baseline.latency?.inference.p50).toBeGreaterThan(0)
  },
)
