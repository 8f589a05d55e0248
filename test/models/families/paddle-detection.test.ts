import { describe, expect, it } from 'vitest'
import type { ModelSignature } from '../../../src/models/file/model-signature.ts'
import { planModel } from '../planned.ts'
import { signatureOf, tensor } from '../signature-of.ts'

const picture = tensor('image', 1, 3, 320, 320)
const scale = tensor('scale_factor', 1, 2)
/** Cells of strides 8, 16 and 32 of 320 × 320, and those of stride 64. */
const [THREE, FOURTH] = [2100, 25]

function paddle(facts: Partial<ModelSignature>): ModelSignature {
  return signatureOf({ inputs: [picture], operators: { Softmax: 4 }, ...facts })
}

function choices(model: ModelSignature): string {
  try {
    planModel(model, 'mine')
  } catch (error) {
    return (error as { next: string }).next
  }
  throw new Error('it was recognised')
}

describe('an export of PaddleDetection without suppression', () => {
  const unsuppressed = (cells: number) => [tensor('scale_0', 1, cells, 4), tensor('scale_1', 1, 80, cells)]

  it('has four strides where it is PicoDet, three where it is PP-YOLOE', () => {
    expect(planModel(paddle({ outputs: unsuppressed(THREE + FOURTH) }), 'mine').family).toBe('paddle-picodet')
    expect(choices(paddle({ outputs: unsuppressed(THREE) }))).toContain('mine=paddle-ppyoloe-plus')
  })

  it('is nobody’s without the softmax of each stride, as others call their input image as well', () => {
    const joined = paddle({ outputs: [tensor('y', 1, THREE, 85)], operators: {} })
    expect(choices(joined)).toContain('mine=yolox')
    expect(choices(joined)).not.toContain('paddle')
    expect(choices({ ...joined, operators: { Softmax: 3 } })).toContain('mine=paddle-ppyoloe')
  })

  it('is PP-YOLOE or PP-YOLOE+ by the normalisation in infer_cfg.yml', () => {
    const family = (mean: number[]) => {
      const Preprocess = [
        { type: 'Resize', target_size: [320, 320], interp: 2 },
        { type: 'NormalizeImage', mean },
      ]
      const inferConfig = { arch: 'YOLO', Preprocess }
      const sidecars = { config: null, preprocessor: null, inferConfig, pipeline: null }
      return planModel(paddle({ outputs: unsuppressed(THREE), sidecars }), 'mine').family
    }
    expect(family([0.485, 0.456, 0.406])).toBe('paddle-ppyoloe')
    expect(family([0, 0, 0])).toBe('paddle-ppyoloe-plus')
  })

  it.each<[Record<string, unknown>, string]>([
    [{ type: 'Resize', keep_ratio: true }, 'Resize with keep_ratio'],
    [{ type: 'NormalizeImage', is_scale: false }, 'NormalizeImage without is_scale'],
    [{ type: 'NormalizeImage', norm_type: 'none', mean: [0.5, 0.5, 0.5] }, 'NormalizeImage with norm_type none'],
    [{ type: 'PadStride', stride: 32 }, 'PadStride 32'],
    [{ type: 'WarpAffine' }, 'WarpAffine'],
  ])('names what it does not follow of infer_cfg.yml: %j', (step, named) => {
    const weaknesses = (...steps: unknown[]) => {
      const sidecars = { config: null, preprocessor: null, inferConfig: { Preprocess: steps }, pipeline: null }
      return planModel(paddle({ outputs: unsuppressed(THREE), sidecars }), 'mine', { family: 'paddle-ppyoloe' })
        .weaknesses
    }
    expect(weaknesses(step).join()).toContain(named)
    const usual = [{ type: 'Resize', keep_ratio: false }, { type: 'PadStride', stride: 0 }, { type: 'Permute' }, null]
    expect(
      weaknesses(...usual, { type: 'NormalizeImage', is_scale: true, norm_type: 'none', mean: [0, 0, 0] }),
    ).toEqual([])
  })

  it('leads boxes back to the picture where it is given scale_factor, else leaves them in input pixels', () => {
    const named = { family: 'paddle-ppyoloe' }
    const back = paddle({ inputs: [picture, scale], outputs: unsuppressed(THREE) })
    expect(planModel(back, 'mine', named).boxFrame).toBe('original-pixels')
    expect(planModel(paddle({ outputs: unsuppressed(THREE) }), 'mine', named).boxFrame).toBe('input-pixels')
  })

  it('suppresses at PicoDet’s and PP-YOLOE’s validation thresholds, a thousand boxes a class', () => {
    const picodet = planModel(paddle({ outputs: unsuppressed(THREE + FOURTH) }), 'mine').postprocessing
    expect(picodet).toMatchObject({ scoreFloor: 0.025, maxDetections: 100, suppression: { iouThreshold: 0.6 } })
    const named = { family: 'paddle-ppyoloe' }
    const ppyoloe = planModel(paddle({ outputs: unsuppressed(THREE) }), 'mine', named).postprocessing
    expect(ppyoloe).toMatchObject({ scoreFloor: 0.01, maxDetections: 300, suppression: { iouThreshold: 0.7 } })
    expect(ppyoloe.suppression?.maxCandidatesOfClass).toBe(1000)
  })
})

describe('an export of PaddleDetection whose outputs fit no head', () => {
  it('is refused with what was expected', () => {
    const model = paddle({ outputs: [tensor('scale_0', 1, 77, 84)] })
    const named = () => planModel(model, 'mine', { family: 'paddle-ppyoloe' })
    expect(named).toThrow('nor boxes and class scores of strides 8, 16, 32')
  })

  it('is not RT-DETR without its six columns', () => {
    const named = () =>
      planModel(paddle({ outputs: [tensor('x', '?', '?', '?')] }), 'mine', { family: 'paddle-rtdetr' })
    expect(named).toThrow('six columns')
  })
})
