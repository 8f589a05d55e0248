import { describe, expect, it } from 'vitest'
import { Detector } from '../../../src/models/detector.ts'
import type { Outputs } from '../../../src/models/outputs.ts'
import { recognise } from '../../../src/models/recognition/recognise.ts'
import { agreement } from '../agreement.ts'
import { planModel } from '../planned.ts'
import { type DetectionRow, recordedCase } from '../recorded-case.ts'
import { signatureOf, tensor } from '../signature-of.ts'

function withoutPostProcessor(logits: string, boxes: string, stem = [16, 3, 3, 3]) {
  return signatureOf({
    inputs: [tensor('images', 'batch', 3, 320, 320)],
    outputs: [tensor(logits, 'batch', 300, 7), tensor(boxes, 'batch', 300, 4)],
    operators: { GridSample: 6, TopK: 2 },
    stemShapes: [stem],
  })
}

const possible = (...[logits, boxes, stem]: Parameters<typeof withoutPostProcessor>) =>
  recognise(withoutPostProcessor(logits, boxes, stem), null).map(({ family, isShared }) => [family.id, isShared])

describe('an RT-DETR without its post-processor', () => {
  it('is a question under the names that Deformable DETR has as well', () => {
    expect(possible('pred_logits', 'pred_boxes')).toEqual([
      ['rtdetr-raw', true],
      ['conditional-detr', true],
    ])
  })

  it('is possible and not decided under other names, even though no other family is left', () => {
    expect(possible('logits', 'boxes')).toEqual([['rtdetr-raw', true]])
    expect(() => planModel(withoutPostProcessor('logits', 'boxes'), 'mine')).toThrow(
      expect.objectContaining({
        code: 'family-ambiguous',
        next: expect.stringContaining('Confirm with --family mine=rtdetr-raw.'),
      }),
    )
  })

  it('may be a DEIMv2 with a DINOv3 backbone over patches of 16 pixels', () => {
    const families = possible('pred_logits', 'pred_boxes', [384, 3, 16, 16]).map(([family]) => family)
    expect(families).toEqual(['rtdetr-raw', 'deimv2-dinov3-raw', 'conditional-detr'])
  })

  it('is fed as RT-DETR validates: stretched, 0 to 1, and read as its post-processor does: the best 300 pairs', () => {
    const plan = planModel(withoutPostProcessor('pred_logits', 'pred_boxes'), 'mine', { family: 'rtdetr-raw' })
    const { fit, scale, mean, std, channels } = plan.preprocessing
    expect({ fit, scale, mean, std, channels }).toEqual({
      fit: { kind: 'stretch', kernel: 'pillow-bilinear' },
      scale: 1 / 255,
      mean: [0, 0, 0],
      std: [1, 1, 1],
      channels: 'rgb',
    })
    expect(plan.reading).toMatchObject({ scores: { activation: 'sigmoid', topPairs: 300 } })
  })

  it.each(recordedCase('hf-rtdetr').images)('gives what the same formula gives in transformers: $file', (image) => {
    // transformers' post-processing is that of the authors; only the names of the outputs differ.
    const outputs: Outputs = image.outputs.map((output: Outputs[number]) =>
      output.name === 'logits' ? { ...output, name: 'pred_logits' } : output,
    )
    const plan = planModel(withoutPostProcessor('pred_logits', 'pred_boxes'), 'mine', { family: 'rtdetr-raw' })
    const ours: DetectionRow[] = []
    new Detector(plan).detect(outputs, image.frame, (x, y, width, height, score, classIndex) =>
      ours.push([x, y, x + width, y + height, score, classIndex]),
    )
    expect(image.detections.length).toBeGreaterThan(0)
    expect(agreement(ours, image.detections)).toBeGreaterThanOrEqual(0.99)
  })
})
