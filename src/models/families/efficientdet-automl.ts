import type { Family } from '../family.ts'
import { imageInput, imageLayout } from '../file/image-input.ts'
import { type ModelSignature, shapeFits, type TensorSignature } from '../file/model-signature.ts'
import { chosenOutputs, chosenRows } from '../readings/common-readings.ts'
import { asPutOut, rgbBytes } from './common-settings.ts'

/**
 * Google's EfficientDet code converted by tf2onnx: pictures as bytes, channels last; resizing, normalisation and
 * suppression in the graph, boxes in pixels of the picture fed, y first, classes from 1.
 */
function automlFamily<Id extends string>(
  facts: Pick<Family<Id>, 'id' | 'title' | 'reading'> & { outputs: string; fits: (model: ModelSignature) => boolean },
): Family<Id> {
  const misfit = (model: ModelSignature) => {
    const input = imageInput(model)
    if (input?.type !== 'uint8' || imageLayout(input) !== 'nhwc') return 'its input is not bytes with the channels last'
    return facts.fits(model) ? null : `its outputs are not ${facts.outputs}`
  }
  return {
    ...facts,
    source: 'google/automl efficientdet: inference.py, tf2/infer_lib.py, tf2/postprocess.py',
    recognise(model) {
      if (misfit(model) !== null) return []
      const named = model.inputs.some(({ name }) => name === 'image_arrays' || name === 'image_arrays:0')
      return named
        ? [
            {
              source: 'names',
              fact: `its input has the name that Google’s code uses, and its outputs are ${facts.outputs}`,
            },
          ]
        : [{ source: 'shapes', fact: `its input is bytes with the channels last, and it outputs ${facts.outputs}` }]
    },
    misfit,
    classCount: () => null,
    firstClass: 1,
    preprocessing: (_, { width, height }) => ({
      width,
      height,
      fit: { kind: 'stretch', kernel: 'cv2-linear' },
      ...rgbBytes,
    }),
    ownSizePreprocessing: () => ({ width: null, height: null, fit: { kind: 'as-is' }, ...rgbBytes }),
    postprocessing: () => asPutOut,
    boxFrame: 'input-pixels',
  }
}

/** The frozen graph of TensorFlow 1: rows of image number, y1, x1, y2, x2, score, class. */
export const efficientdetAutoml = automlFamily({
  id: 'efficientdet-automl',
  title: 'EfficientDet of google/automl, one output',
  outputs: 'rows of seven columns',
  fits: ({ outputs }) => outputs.length === 1 && shapeFits(outputs[0], [null, null, 7]),
  reading: () => chosenRows(0, { format: 'corners-yx', box: 1, score: 5, class: 6 }),
})

/** The saved model of TensorFlow 2: boxes, scores, classes, number of valid rows. */
export const efficientdetAutomlV2 = automlFamily({
  id: 'efficientdet-automl-v2',
  title: 'EfficientDet of google/automl, saved model of TensorFlow 2',
  outputs: 'boxes, scores, classes and the number of valid ones',
  fits: ({ outputs: [boxes, scores, classes, count, ...others] }) =>
    others.length === 0 &&
    shapeFits(boxes, [null, null, 4]) &&
    shapeFits(scores, [null, null]) &&
    shapeFits(classes, [null, null]) &&
    isCount(count),
  reading: () => chosenOutputs({ boxes: 0, scores: 1, classes: 2, count: 3 }, 'corners-yx'),
})

function isCount(tensor: TensorSignature | undefined): boolean {
  return tensor?.type === 'int32' && shapeFits(tensor, [null])
}
