import type { ModelSignature } from '../../src/models/file/model-signature.ts'
import { signatureOf, tensor } from './signature-of.ts'

const picture = (side: number) => tensor('images', 1, 3, side, side)

/** As many names as COCO has classes, as LibreYOLO writes them. */
const eightyNames = JSON.stringify(Object.fromEntries(Array.from({ length: 80 }, (_, at) => [at, `class ${at}`])))

/** The metadata that LibreYOLO writes into a file, as far as anything depends on them. */
export function libreYoloMetadata(model: string, more: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { libreyolo_version: '1.6.0', model_family: model, task: 'detect', names: eightyNames, ...more }
}

/** Interfaces of exports of which no run is recorded, by the family that they are of. */
export const unrecorded: Readonly<Record<string, ModelSignature>> = {
  'libreyolo-rtmdet': signatureOf({
    inputs: [picture(640)],
    outputs: [tensor('output', 1, 8400, 84)],
    operators: { Exp: 1 },
    metadata: libreYoloMetadata('rtmdet'),
  }),
  'libreyolo-picodet': signatureOf({
    inputs: [picture(320)],
    outputs: [tensor('output', 1, 2125, 84)],
    metadata: libreYoloMetadata('picodet'),
  }),
  'libreyolo-yolo9': signatureOf({
    inputs: [picture(640)],
    outputs: [tensor('output', 1, 84, 8400)],
    metadata: libreYoloMetadata('yolo9', { letterbox_pad: 'center' }),
  }),
  'libreyolo-efficientdet': signatureOf({
    inputs: [picture(512)],
    outputs: [tensor('output', 1, 5000, 6)],
    operators: { Exp: 1, TopK: 1 },
    metadata: libreYoloMetadata('efficientdet'),
  }),
  'rtdetr-raw': signatureOf({
    inputs: [picture(640)],
    outputs: [tensor('pred_logits', 1, 300, 80), tensor('pred_boxes', 1, 300, 4)],
    operators: { GridSample: 6, TopK: 2 },
    metadata: libreYoloMetadata('dfine'),
  }),
  'deimv2-dinov3-raw': signatureOf({
    inputs: [picture(640)],
    outputs: [tensor('pred_logits', 1, 300, 80), tensor('pred_boxes', 1, 300, 4)],
    operators: { GridSample: 6, TopK: 2 },
    stemShapes: [[384, 3, 16, 16]],
    metadata: libreYoloMetadata('deimv2', { model_size: 'm' }),
  }),
  'deepstream-yolo': signatureOf({
    inputs: [tensor('input', 'batch', 3, 640, 640)],
    outputs: [tensor('output', 'batch', 8400, 6)],
    operators: { Softmax: 1 },
  }),
  'deepstream-yolo-outputs': signatureOf({
    inputs: [tensor('input', 'batch', 3, 640, 640)],
    outputs: [
      tensor('boxes', 'batch', 8400, 4),
      tensor('scores', 'batch', 8400, 1),
      tensor('classes', 'batch', 8400, 1),
    ],
    operators: { Softmax: 1 },
  }),
}
