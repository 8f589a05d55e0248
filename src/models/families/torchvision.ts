import type { Preprocessing } from '../../images/preprocessing.ts'
import type { Family } from '../family.ts'
import { fixedInputSize, imageInput, imageLayout } from '../file/image-input.ts'
import type { ModelSignature, TensorSignature } from '../file/model-signature.ts'
import { chosenOutputs } from '../readings/common-readings.ts'
import { asPutOut, unitRgb } from './common-settings.ts'

/** The three outputs that every detector of torchvision has. */
interface DetectionOutputs {
  readonly boxes: TensorSignature
  readonly labels: TensorSignature
  readonly scores: TensorSignature
}

/**
 * Faster, Mask and Keypoint R-CNN, RetinaNet, SSD, SSDLite and FCOS of torchvision, exported whole. They take a list of
 * pictures, so the one picture has no batch axis; resizing, normalisation and suppression are in the graph, boxes are in
 * pixels of the picture fed. The order of the outputs differs between them (labels and scores change places) and their
 * names are whatever was given, often bare numbers, so types and ranks show which is which.
 */
export const torchvision: Family<'torchvision'> = {
  id: 'torchvision',
  title: 'torchvision detectors (Faster R-CNN, Mask R-CNN, RetinaNet, SSD, SSDLite, FCOS)',
  source: 'torchvision 0.29 models/detection: transform.py, roi_heads.py, retinanet.py, ssd.py, fcos.py',
  recognise(model) {
    const outputs = detectionOutputs(model)
    if (misfit(model) !== null || outputs === null) return []
    const named = outputs.boxes.name === 'boxes' && outputs.labels.name === 'labels' && outputs.scores.name === 'scores'
    return [
      named
        ? { source: 'names', fact: 'it has outputs boxes, labels and scores, and an image input without a batch axis' }
        : {
            source: 'shapes',
            fact: 'it outputs boxes, whole-number labels and scores, and its image input has no batch axis',
          },
    ]
  },
  misfit,
  classCount: () => null,
  firstClass: 1,
  preprocessing: (_, { width, height }) => ({ width, height, fit: { kind: 'stretch', kernel: 'cv2-linear' }, ...fed }),
  ownSizePreprocessing: () => ({ width: null, height: null, fit: { kind: 'as-is' }, ...fed }),
  postprocessing: () => asPutOut,
  boxFrame: 'input-pixels',
  reading(model) {
    const { boxes, labels, scores } = detectionOutputs(model) as DetectionOutputs
    return chosenOutputs({ boxes: boxes.name, scores: scores.name, classes: labels.name })
  },
  caveats: (model) =>
    fixedInputSize(model) === null
      ? []
      : [
          'It was exported at one image size, and every image is stretched to it, which may change accuracy. Exported with dynamic_axes, it would keep each image’s aspect ratio, as torchvision does.',
        ],
}

const fed = { ...unitRgb, layout: 'chw' } as const satisfies Partial<Preprocessing>

function misfit(model: ModelSignature): string | null {
  const input = imageInput(model)
  if (input === undefined || imageLayout(input) !== 'chw') return 'its image input has a batch axis'
  return detectionOutputs(model) === null ? 'it lacks boxes [N, 4], labels [N] in whole numbers and scores [N]' : null
}

/**
 * Masks and keypoints may follow; they have more axes, keypoint scores have two. Detectron2 outputs much the same, for
 * BGR pixels and classes from 0, and the picture's size besides: whole numbers with one axis.
 */
function detectionOutputs({ outputs }: ModelSignature): DetectionOutputs | null {
  const boxes = outputs.find(({ type, shape }) => isFloat(type) && shape?.length === 2 && shape[1] === 4)
  const [labels, ...otherWhole] = outputs.filter(({ type, shape }) => type === 'int64' && shape?.length === 1)
  const [scores, ...otherReal] = outputs.filter(({ type, shape }) => isFloat(type) && shape?.length === 1)
  if (otherWhole.length + otherReal.length > 0) return null
  return boxes && labels && scores ? { boxes, labels, scores } : null
}

function isFloat(type: TensorSignature['type']): boolean {
  return type === 'float32' || type === 'float16'
}
