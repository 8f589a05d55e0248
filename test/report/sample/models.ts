import { chosenOutputs, plainClassScores, rowsReading } from '../../../src/models/readings/common-readings.ts'
import type { ModelReport } from '../../../src/report/report.ts'

/** A YOLO of 640×640 in int8, with a letterbox and suppression; `parts` replace what another has otherwise. */
export function ultralyticsModel(name: string, parts: Partial<ModelReport> = {}): ModelReport {
  return {
    path: `models/${name}.onnx`,
    sha256: '3c1e0ad4d9a3b6f1f8a7f0f83b7c3f2f7b0d1e8e5a3c9d1b2f4a6c8e0d2f4a6b',
    fileBytes: 3_402_116,
    parameters: 3_157_200,
    macs: 4_371_993_600,
    macsLeftOut: [],
    precision: 'int8',
    opset: 17,
    producer: 'pytorch 2.4.1',
    family: 'ultralytics-raw',
    familyTitle: 'Ultralytics raw head (YOLOv5u, v8, v9, 11, 12, 26)',
    evidence: [
      { source: 'metadata', fact: 'its metadata name 80 classes and its output has room for 4 + 80 channels' },
    ],
    chosenByUser: false,
    preprocessing: {
      width: 640,
      height: 640,
      fit: {
        kind: 'letterbox',
        shrink: 'cv2-linear',
        enlarge: 'cv2-linear',
        scaleUp: true,
        rounding: 'ceil',
        place: 'centre',
        pad: [114, 114, 114],
        gain: 'resized-sides',
        longSideFirst: true,
      },
      channels: 'rgb',
      scale: 1 / 255,
      mean: [0, 0, 0],
      std: [1, 1, 1],
      layout: 'nchw',
      type: 'float32',
    },
    extraInputs: [],
    batch: 1,
    boxFrame: 'input-pixels',
    reading: rowsReading(
      { output: 'output0', from: 0, along: 'columns', format: 'centre-size' },
      plainClassScores({ output: 'output0', from: 4, along: 'columns' }, { count: 80 }),
    ),
    postprocessing: {
      scoreFloor: 0.001,
      labelsPerBox: 'all',
      suppression: { iouThreshold: 0.7, classOffset: 7680, maxCandidates: 30000 },
      maxDetections: 300,
      clip: true,
    },
    classes: { rule: 'metadata `names`, by name', unmatchedClasses: [], unmatchedCategories: [] },
    sessionCreationMs: 182.4,
    firstCallMs: 61.2,
    inferenceMs: 3402.9,
    peakMemoryBytes: 68_027_136,
    nodesByProvider: { CPUExecutionProvider: 233 },
    ...parts,
  }
}

/** A DETR of 320×320 in fp32, which chooses its boxes itself and cannot predict every category. */
export function queryModel(name: string, parts: Partial<ModelReport> = {}): ModelReport {
  const model = ultralyticsModel(name)
  return {
    ...model,
    fileBytes: 2_113_902,
    parameters: 496_112,
    macs: 378_598_000,
    precision: 'fp32',
    family: 'rtdetr-deploy',
    familyTitle: 'RT-DETR deploy signature (RT-DETR, D-FINE, DEIM)',
    evidence: [{ source: 'names', fact: 'its inputs are images and orig_target_sizes' }],
    preprocessing: {
      ...model.preprocessing,
      width: 320,
      height: 320,
      fit: { kind: 'stretch', kernel: 'pillow-bilinear' },
    },
    extraInputs: [{ name: 'orig_target_sizes', value: 'original-wh' }],
    boxFrame: 'original-pixels',
    reading: chosenOutputs({ boxes: 'boxes', scores: 'scores', classes: 'labels' }),
    postprocessing: {
      scoreFloor: 0,
      labelsPerBox: 'chosen-by-model',
      suppression: null,
      maxDetections: null,
      clip: false,
    },
    classes: {
      rule: 'COCO’s 80 class names, which the model does not carry but its 80 classes suggest',
      unmatchedClasses: ['bicycle', 'motorcycle'],
      unmatchedCategories: ['toaster'],
    },
    peakMemoryBytes: 113_913_856,
    ...parts,
  }
}
