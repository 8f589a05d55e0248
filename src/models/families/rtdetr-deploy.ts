import type { Preprocessing } from '../../images/preprocessing.ts'
import type { Evidence, Family } from '../family.ts'
import type { InputSize } from '../file/input-size.ts'
import { type ModelSignature, missingNames } from '../file/model-signature.ts'
import { chosenOutputs } from '../readings/common-readings.ts'
import { asPutOut, imagenet } from './common-settings.ts'
import { patchEmbedding } from './patch-embedding.ts'
import { rtdetrStretch } from './rtdetr-input.ts'

/**
 * The deploy export of RT-DETR, v2, v4, D-FINE, DEIM and DEIMv2: top-k and scaling to original pixels are part of the
 * graph. Boxes are not clipped. Only DEIMv2's DINOv3 backbones want ImageNet's normalisation, and no name or shape of
 * an input or output says so: a vision transformer's patch embedding (a 16 × 16 convolution of the picture) opens the
 * question, the user closes it.
 */
function deployFamily<Id extends string>(facts: {
  id: Id
  title: string
  mayBe: (model: ModelSignature) => boolean
  preprocessing: (size: InputSize) => Preprocessing
}): Family<Id> {
  return {
    id: facts.id,
    title: facts.title,
    source: 'RT-DETR rtdetrv2_pytorch/tools/export_onnx.py, D-FINE and DEIMv2 tools/deployment/export_onnx.py',
    recognise(model) {
      const evidence: Evidence[] = []
      if (misfit(model) === null && facts.mayBe(model)) {
        const fact =
          'its inputs are images and orig_target_sizes, and its outputs are labels, boxes and scores, as RT-DETR’s deploy export names them'
        evidence.push({ source: 'names', fact })
      }
      return evidence
    },
    misfit,
    classCount: () => null,
    preprocessing: (_, size) => facts.preprocessing(size),
    extraInputs: [{ name: 'orig_target_sizes', value: 'original-wh' }],
    postprocessing: () => asPutOut,
    boxFrame: 'original-pixels',
    reading: () => chosenOutputs({ boxes: 'boxes', scores: 'scores', classes: 'labels' }),
  }
}

function misfit(model: ModelSignature): string | null {
  const lacks = [
    ...missingNames(model.inputs, ['images', 'orig_target_sizes']),
    ...missingNames(model.outputs, ['labels', 'boxes', 'scores']),
  ]
  return lacks.length === 0 ? null : `it lacks ${lacks.join(', ')}`
}

/** RT-DETR, v2, v4, D-FINE, DEIM, DEIMv2 with HGNetv2: pixels in 0…1. */
export const rtdetrDeploy = deployFamily({
  id: 'rtdetr-deploy',
  title: 'RT-DETR deploy export (RT-DETR v1–v4, D-FINE, DEIM, DEIMv2)',
  mayBe: () => true,
  preprocessing: rtdetrStretch,
})

/** DEIMv2 with a DINOv3 backbone: ImageNet's normalisation. */
export const deimv2Dinov3 = deployFamily({
  id: 'deimv2-dinov3',
  title: 'DEIMv2 with a DINOv3 backbone, deploy export (ImageNet normalisation)',
  mayBe: (model) => patchEmbedding(model)?.side === 16,
  preprocessing: (size) => ({ ...rtdetrStretch(size), ...imagenet }),
})
