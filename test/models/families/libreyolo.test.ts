import { describe, expect, it } from 'vitest'
import { Detector } from '../../../src/models/detector.ts'
import type { ModelSignature } from '../../../src/models/file/model-signature.ts'
import { recognise } from '../../../src/models/recognition/recognise.ts'
import { planModel } from '../planned.ts'
import { tensor } from '../signature-of.ts'
import { libreYoloMetadata, unrecorded } from '../unrecorded.ts'

const libre = Object.entries(unrecorded).filter(([family]) => family.startsWith('libreyolo-'))
const of = (family: string) => unrecorded[family] as ModelSignature

describe('a file of LibreYOLO', () => {
  it.each(libre)('%s is read as the model that its metadata name, with the names in it', (family, signature) => {
    const plan = planModel(signature, 'mine')
    expect(plan.family).toBe(family)
    expect(plan.evidence[0]?.source).toBe('metadata')
    expect(plan).toMatchObject({ classCount: 80, classNamesSource: 'metadata `names`' })
  })

  it.each([
    ['dfine', 'rtdetr-raw'],
    ['rtdetrv2', 'rtdetr-raw'],
    ['deim', 'rtdetr-raw'],
  ])('of its %s is read as %s', (model, family) => {
    expect(planModel({ ...of('rtdetr-raw'), metadata: libreYoloMetadata(model) }, 'mine').family).toBe(family)
  })

  it.each([
    ['atto', 'rtdetr-raw', [0, 0, 0]],
    ['m', 'deimv2-dinov3-raw', [0.485, 0.456, 0.406]],
  ])('of its DEIMv2 of size %s is read as %s', (model_size, family, mean) => {
    const plan = planModel({ ...of('rtdetr-raw'), metadata: libreYoloMetadata('deimv2', { model_size }) }, 'mine')
    expect(plan).toMatchObject({ family, preprocessing: { mean } })
  })

  it('of its YOLOX has decoded boxes, whatever its graph looks like', () => {
    const outputs = [tensor('output', 1, 8400, 85)]
    const signature = { ...of('libreyolo-rtmdet'), outputs, metadata: libreYoloMetadata('yolox') }
    expect(planModel(signature, 'mine').family).toBe('yolox-decoded')
    expect(planModel({ ...signature, operators: {} }, 'mine').family).toBe('yolox-decoded')
  })

  it.each([
    ['libreyolo-rtmdet', 'yolox'],
    ['libreyolo-rtmdet', 'ultralytics-rtdetr'],
    ['libreyolo-yolo9', 'ultralytics-raw'],
    ['libreyolo-yolo9', 'yolov9'],
    ['libreyolo-efficientdet', 'efficientdet-bench'],
  ])('%s cannot be read as %s, also where the user says so', (file, family) => {
    expect(() => planModel(of(file), 'mine', { family })).toThrow(
      expect.objectContaining({
        code: 'family-misfit',
        message: expect.stringContaining('its metadata name another exporter, LibreYOLO (model '),
      }),
    )
  })

  it('of a model that nobody reads here is unknown, and the exporter is named', () => {
    const signature = { ...of('libreyolo-rtmdet'), metadata: libreYoloMetadata('ppyoloe') }
    expect(() => recognise(signature, null)).toThrow(
      expect.objectContaining({
        code: 'family-unknown',
        message: expect.stringContaining('its metadata name LibreYOLO (model ppyoloe) as its exporter'),
      }),
    )
  })

  it('that does not detect is not read as one that does', () => {
    const metadata = { ...libreYoloMetadata('yolo9'), task: 'segment' }
    expect(() => recognise({ ...of('libreyolo-yolo9'), metadata }, null)).toThrow('does not match any known family')
  })

  it('stands on the canvas where its metadata say, at the top left where they are silent', () => {
    const placeOf = (metadata: Record<string, string>) =>
      planModel({ ...of('libreyolo-yolo9'), metadata }, 'mine').preprocessing.fit
    expect(placeOf(libreYoloMetadata('yolo9', { letterbox_pad: 'center' }))).toMatchObject({ place: 'centre' })
    expect(placeOf(libreYoloMetadata('yolo9'))).toMatchObject({ place: 'top-left' })
  })

  it('is read before its suppression where it has that output as well', () => {
    const outputs = [tensor('output', 1, 300, 6), tensor('raw', 1, 84, 8400)]
    expect(planModel({ ...of('libreyolo-yolo9'), outputs }, 'mine').reading).toMatchObject({ boxes: { output: 'raw' } })
  })
})

describe('outputs of LibreYOLO', () => {
  const frame = { width: 640, height: 640, inputWidth: 640, inputHeight: 640, padX: 0, padY: 0, scaleX: 1, scaleY: 1 }

  it.each([
    ['libreyolo-rtmdet', [1, 1, 84]],
    ['libreyolo-yolo9', [1, 84, 1]],
  ])('of %s are corners and a score per class', (family, dims) => {
    const data = new Float32Array(84)
    data.set([10, 20, 110, 220])
    data[4 + 7] = 0.75
    const found: number[][] = []
    new Detector(planModel(of(family), 'mine')).detect([{ name: 'output', dims, data }], frame, (...box) =>
      found.push(box),
    )
    expect(found).toEqual([[10, 20, 100, 200, 0.75, 7]])
  })

  it('of EfficientDet are corners, score and class, of which −1 is none', () => {
    const data = Float32Array.of(10, 20, 110, 220, 0.75, 7, 0, 0, 50, 50, 0.9, -1)
    const found: number[][] = []
    const outputs = [{ name: 'output', dims: [1, 2, 6], data }]
    new Detector(planModel(of('libreyolo-efficientdet'), 'mine')).detect(outputs, frame, (...box) => found.push(box))
    expect(found).toEqual([[10, 20, 100, 200, 0.75, 7]])
  })
})
