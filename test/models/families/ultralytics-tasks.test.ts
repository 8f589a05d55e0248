import { describe, expect, it } from 'vitest'
import { numbersAfterClasses } from '../../../src/models/families/ultralytics-tasks.ts'
import type { ModelSignature } from '../../../src/models/file/model-signature.ts'
import { planModel } from '../planned.ts'
import { signatureOf, tensor } from '../signature-of.ts'

const inputs = [tensor('images', 1, 3, 640, 640)]
const metadata = (task: string, more = {}) => ({ stride: '32', names: "{0: 'cat', 1: 'dog'}", task, ...more })
const prototypes = tensor('output1', 1, 32, 160, 160)

function planOf(facts: Partial<ModelSignature>) {
  return planModel(signatureOf({ inputs, ...facts }), 'mine')
}

describe('numbers after the classes', () => {
  it.each([
    ['detect', {}, 0],
    ['segment', {}, 32],
    ['pose', { kpt_shape: '[17, 3]' }, 51],
    ['pose', {}, null],
    ['obb', {}, null],
  ])('of task %s with %o are %s', (task, more, expected) => {
    const model = signatureOf({ outputs: [tensor('output0', 1, 38, 8400), prototypes], metadata: metadata(task, more) })
    expect(numbersAfterClasses(model)).toBe(expected)
  })

  it('are no classes, raw or end to end', () => {
    const raw = { outputs: [tensor('output0', 1, 4 + 2 + 32, 8400), prototypes], metadata: metadata('segment') }
    expect(planOf(raw)).toMatchObject({ family: 'ultralytics-raw', classCount: 2 })
    const pose = metadata('pose', { kpt_shape: '[17, 3]', end2end: 'True' })
    const chosen = { outputs: [tensor('output0', 1, 300, 6 + 51)], metadata: pose }
    expect(planOf(chosen)).toMatchObject({ family: 'ultralytics-end-to-end', classCount: 2 })
  })
})

describe('rotated boxes are refused as such', () => {
  it.each([
    ['raw', { outputs: [tensor('output0', 1, 7, 8400)], metadata: metadata('obb') }],
    ['end to end', { outputs: [tensor('output0', 1, 300, 7)], metadata: metadata('obb', { end2end: 'True' }) }],
    [
      'end to end with symbolic sizes',
      {
        outputs: [tensor('output0', 'batch', 'Gatheroutput0_dim_1', 'Gatheroutput0_dim_2')],
        metadata: metadata('obb', { end2end: 'True' }),
      },
    ],
  ])('%s', (_, facts) => {
    expect(() => planOf(facts)).toThrowError(
      expect.objectContaining({ code: 'model-not-a-detector', message: expect.stringContaining('task obb') }),
    )
  })
})
