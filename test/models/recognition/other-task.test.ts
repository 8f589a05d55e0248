import { describe, expect, it } from 'vitest'
import type { TensorSignature } from '../../../src/models/file/model-signature.ts'
import { otherTask } from '../../../src/models/recognition/other-task.ts'
import { signatureOf, tensor } from '../signature-of.ts'

const inputs = [tensor('images', 1, 3, 224, 320)]
const taskOf = (...outputs: TensorSignature[]) => otherTask(signatureOf({ inputs, outputs }))
const classifies = expect.stringContaining('like a classifier')
const segments = expect.stringContaining('like a segmentation model')

describe('what is no detector:', () => {
  it.each([
    ['a row of class scores', [tensor('logits', 1, 1000)], classifies],
    ['one for each of several pictures', [tensor('logits', 'batch', 37)], classifies],
    ['six classes of one picture', [tensor('logits', 1, 6)], classifies],
    ['a score for each class and pixel', [tensor('out', 1, 21, 224, 320)], segments],
    ['the same with an auxiliary output', [tensor('out', 1, 21, 224, 320), tensor('aux', 1, 21, 224, 320)], segments],
    ['a class for each pixel', [tensor('classes', 1, 224, 320)], segments],
    ['a map of a quarter of the input', [tensor('out', 1, 21, 56, 80)], segments],
    ['the same with its channels last', [tensor('out', 1, 56, 80, 21)], segments],
    ['a map whose rows and columns are open', [tensor('out', 1, 21, 'height', 'width')], segments],
  ])('%s', (_, outputs, task) => {
    expect(taskOf(...outputs)).toEqual(task)
  })

  it('a row of class scores for each picture of a batch that the file fixes', () => {
    const outputs = [tensor('logits', 4, 1000)]
    expect(otherTask(signatureOf({ inputs: [tensor('images', 4, 3, 224, 320)], outputs }))).toEqual(classifies)
    expect(otherTask(signatureOf({ inputs, outputs }))).toBeNull()
  })

  it('what the metadata say', () => {
    expect(otherTask(signatureOf({ inputs, metadata: { task: 'obb' } }))).toContain('rotated')
    expect(otherTask(signatureOf({ inputs, metadata: { task: 'classify' } }))).toContain('task classify')
  })
})

describe('what may be one:', () => {
  it.each([
    ['rows of boxes', [tensor('boxes', 'n', 6)]],
    ['maps of a heat, a size and an offset', [tensor('hm', 1, 80, 56, 80), tensor('wh', 1, 2, 56, 80)]],
    ['rows of boxes over a batch', [tensor('y', 1, 2000, 6)]],
    ['one row for each of 605 cells, for a single picture', [tensor('845', 605, 95)]],
    ['a coarse grid, as Darknet’s head is', [tensor('grid', 1, 125, 7, 10)]],
    ['the same with its numbers last', [tensor('grid', 1, 7, 10, 125)]],
    ['a grid with as many rows as a map, but fewer columns', [tensor('grid', 1, 125, 56, 79)]],
  ])('%s', (_, outputs) => {
    expect(taskOf(...outputs)).toBeNull()
  })
})
