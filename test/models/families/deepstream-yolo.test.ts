import { describe, expect, it } from 'vitest'
import { Detector } from '../../../src/models/detector.ts'
import type { ModelSignature } from '../../../src/models/file/model-signature.ts'
import type { Outputs } from '../../../src/models/outputs.ts'
import { planCandidates } from '../../../src/models/plan-model.ts'
import { noOverrides, planByValues, planModel } from '../planned.ts'
import { signatureOf, tensor } from '../signature-of.ts'
import { unrecorded } from '../unrecorded.ts'

const one = unrecorded['deepstream-yolo'] as ModelSignature
const three = unrecorded['deepstream-yolo-outputs'] as ModelSignature
const CELLS = 8400

/** Boxes of 40 × 20 pixels over a grid of 640 pixels, the first with a score: what a YOLO makes of an empty picture. */
const grid = Array.from({ length: CELLS }, (_, at) => [8 * (at % 80) + 4, 8 * Math.floor(at / 80) + 4, 40, 20] as const)
const asCorners = grid.map(([x, y, width, height]) => [x - width / 2, y - height / 2, x + width / 2, y + height / 2])
const scoreOf = (row: number) => (row === 0 ? 0.75 : 0)
const classOf = (row: number) => (row === 0 ? 7 : 0)

function output(name: string, rows: readonly (readonly number[])[]) {
  return { name, dims: [1, rows.length, rows[0]?.length ?? 0], data: Float32Array.from(rows.flat()) }
}

const newForm: Outputs = [
  output(
    'output',
    asCorners.map((box, row) => [...box, scoreOf(row), classOf(row)]),
  ),
]
const oldForm = (boxes: readonly (readonly number[])[]): Outputs => [
  output('boxes', boxes),
  output(
    'scores',
    boxes.map((_, row) => [scoreOf(row)]),
  ),
  output(
    'classes',
    boxes.map((_, row) => [classOf(row)]),
  ),
]

const frame = { width: 640, height: 640, inputWidth: 640, inputHeight: 640, padX: 0, padY: 0, scaleX: 1, scaleY: 1 }

function detectionsOf(model: ModelSignature, outputs: Outputs): number[][] {
  const found: number[][] = []
  new Detector(planByValues(model, 'mine', [outputs])).detect(outputs, frame, (...box) => found.push(box))
  return found
}

describe('an export of DeepStream-Yolo', () => {
  it('with one output is a question that values answer: corners, a score, a whole number', () => {
    const families = planCandidates(one, 'mine', noOverrides).map(({ family }) => family)
    expect(families).toContain('deepstream-yolo')
    expect(families).toContain('yolox')
    const plan = planByValues(one, 'mine', [newForm])
    expect(plan.family).toBe('deepstream-yolo')
    expect(plan.evidence.at(-1)?.source).toBe('values')
    expect(detectionsOf(one, newForm)).toEqual([[0, 0, 24, 14, 0.75, 7]])
  })

  it('with three outputs is centres and sizes where values say so, and asked about where they say nothing', () => {
    expect(() => planModel(three, 'mine')).toThrow(expect.objectContaining({ code: 'family-ambiguous' }))
    expect(planByValues(three, 'mine', [oldForm(grid)]).family).toBe('deepstream-yolo-outputs')
    expect(detectionsOf(three, oldForm(grid))).toEqual([[0, 0, 24, 14, 0.75, 7]])
  })

  it('with three outputs of which the boxes are corners is another model’s, and not read', () => {
    expect(() => planByValues(three, 'mine', [oldForm(asCorners)])).toThrow(
      'may be what one family writes, but other exporters write the same',
    )
  })

  it('is no SSD: one score per box leaves none for the background', () => {
    expect(() => planModel(three, 'mine', { family: 'ultraface' })).toThrow('cannot be read as ultraface')
  })

  it('says that the file does not name the model', () => {
    const { weaknesses } = planModel(one, 'mine', { family: 'deepstream-yolo' })
    expect(weaknesses[0]).toContain('does not say which model it is')
  })
})

describe('a raw head whose last axes were exchanged', () => {
  const model = signatureOf({
    inputs: [tensor('images', 1, 3, 640, 640)],
    outputs: [tensor('output0', 1, CELLS, 6)],
  })
  const twoClasses: Outputs = [
    output(
      'output0',
      grid.map((box, row) => [...box, scoreOf(row), 0.01]),
    ),
  ]

  it('is read along its rows', () => {
    const plan = planModel(model, 'mine', { family: 'ultralytics-raw' })
    expect(plan).toMatchObject({ classCount: 2, reading: { boxes: { along: 'rows', format: 'centre-size' } } })
    const found: number[][] = []
    new Detector(plan).detect(twoClasses, frame, (...box) => found.push(box))
    expect(found[0]).toEqual([0, 0, 24, 14, 0.75, 0])
  })

  it('is decided by metadata that name as many classes, and asked about without', () => {
    const metadata = { names: "{0: 'cat', 1: 'dog'}", stride: '32', task: 'detect', author: 'Ultralytics' }
    expect(planModel({ ...model, metadata }, 'mine').family).toBe('ultralytics-raw')
    const asked = () => planByValues(model, 'mine', [twoClasses])
    expect(asked).toThrow(expect.objectContaining({ next: expect.stringContaining('=ultralytics-raw or ') }))
    expect(asked).not.toThrow(expect.objectContaining({ next: expect.stringContaining('deepstream') }))
  })
})
