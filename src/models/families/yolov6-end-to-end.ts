import type { Family } from '../family.ts'
import { asPutOut } from './common-settings.ts'
import { convertsBoxesTwice, misfitOfNumDets, numDetsReading } from './num-dets.ts'
import { yolov6Letterbox } from './yolov6-settings.ts'

/**
 * YOLOv6 exported with `--end2end --ort`: suppression by ONNX's own operator behind the four outputs of TensorRT's. With
 * `--with-preprocess` the graph first turns the channels of a BGR picture round and divides by 255.
 */
export const yolov6EndToEnd: Family<'yolov6-end-to-end'> = {
  id: 'yolov6-end-to-end',
  title: 'YOLOv6 with NMS in the graph (--end2end --ort)',
  source: 'YOLOv6: deploy/ONNX/export_onnx.py, yolov6/models/end2end.py (ONNX_ORT), yolov6/core/evaler.py',
  recognise(model) {
    if (misfitOfNumDets(model) !== null || convertsBoxesTwice(model)) return []
    const fact = 'its outputs are num_dets, det_boxes, det_scores and det_classes, as in YOLOv6'
    return [{ source: 'names', fact }]
  },
  misfit: misfitOfNumDets,
  classCount: () => null,
  preprocessing: (model, size) => ({
    ...yolov6Letterbox(size),
    ...(model.channelReversals > 0 && { channels: 'bgr', scale: 1 }),
  }),
  postprocessing: () => ({ ...asPutOut, clip: true }),
  boxFrame: 'input-pixels',
  reading: () => numDetsReading,
  caveats: () => [
    'NMS is part of the graph, with a confidence threshold (.5 unless set otherwise at export), an IoU threshold (.65) and a limit of 100 boxes per class. They cannot be undone, so its AP is lower than with the validation threshold of .03.',
  ],
}
