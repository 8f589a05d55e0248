import { describe, expect, it } from 'vitest'
import { failureOfAllWays, type TriedWay } from '../../../src/measurement/parent/failure-of-all-ways.ts'
import type { ModelPlan } from '../../../src/models/plan-model.ts'
import { signatureOf, tensor } from '../../models/signature-of.ts'

const signature = signatureOf({ path: 'made.onnx', outputs: [tensor('output', 1, 8400, 6)] })

function way(family: string, what: string | null): TriedWay {
  const failure = what === null ? null : { code: 'outputs-misfit', what, next: 'Export again.' }
  return { plan: { family, signature } as unknown as ModelPlan, trial: { failure } }
}

describe('a file that fails', () => {
  it('in every family for a reason of its own is refused with each', () => {
    const error = failureOfAllWays([
      way('yolox', 'made.onnx cannot be read as yolox: its output came as float32 [3, 8400, 6].'),
      way('yolox-decoded', 'made.onnx cannot be read as yolox-decoded: its output came as float32 [3, 8400, 6].'),
      way('yolov6', 'made.onnx cannot be read as yolov6: it has 8400 boxes.'),
      way('yolov6', 'made.onnx cannot be read as yolov6: it has 8400 boxes.'),
    ])
    expect(error).toMatchObject({
      code: 'family-contradicted',
      message:
        'made.onnx fits none of the families that its shapes allow: it is not yolox or yolox-decoded: its output came as float32 [3, 8400, 6]; it is not yolov6: it has 8400 boxes.',
      next: expect.stringContaining('--card <file>'),
    })
  })

  it('for one reason in all is refused with that', () => {
    const error = failureOfAllWays([way('yolox', 'The graph fails.'), way('yolov6', 'The graph fails.')])
    expect(error).toMatchObject({ code: 'outputs-misfit', message: 'The graph fails.', next: 'Export again.' })
  })

  it('in one way, but not in another, is not refused', () => {
    expect(failureOfAllWays([way('yolox', 'The graph fails.'), way('yolov6', null)])).toBeNull()
  })
})
