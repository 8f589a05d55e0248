import type { Preprocessing, Rgb } from '../../images/preprocessing.ts'
import type { Evidence, Family } from '../family.ts'
import { fixedInputSize } from '../file/image-input.ts'
import type { InputSize } from '../file/input-size.ts'
import { type ModelSignature, operatorCount, shapeFits, tensorNamed } from '../file/model-signature.ts'
import { modelError } from '../models-errors.ts'
import { chosenScores, rowsReading } from '../readings/common-readings.ts'
import { asPutOut, imagenetLevels } from './common-settings.ts'
import { type MmdeployFeed, mmcvLetterbox, readMmdeployPipeline } from './mmdeploy-pipeline.ts'

const GREY: Rgb = [114, 114, 114]
const FOCUS_CHANNELS = 12

/**
 * mmdetection through mmdeploy (`end2end.onnx`): `dets` [1, boxes, 5] = corners in input pixels and score, `labels`
 * [1, boxes] as whole numbers, suppressed in the graph with the model's own validation thresholds; masks may follow. How
 * pictures are fed is not in the file: `pipeline.json`, which mmdeploy writes next to it on demand, says so.
 */
function mmdeployFamily<Id extends string>(facts: {
  id: Id
  title: string
  /** Without `pipeline.json`: true where the graph fits. */
  fits: (model: ModelSignature) => boolean
  /** A clause that completes “as … models are”. */
  kind: string
  feed: MmdeployFeed
}): Family<Id> {
  return mmdeployBase({
    ...facts,
    recognise(model) {
      const evidence: Evidence[] = []
      if (lacksOutputs(model) !== null || model.sidecars.pipeline !== null || !facts.fits(model)) return evidence
      const fact = `it outputs dets and labels, like mmdeploy; no pipeline.json next to it gives the preprocessing, and its graph could be ${facts.kind}`
      evidence.push({ source: 'names', fact })
      return evidence
    },
    misfit: lacksOutputs,
    feed: () => facts.feed,
  })
}

function mmdeployBase<Id extends string>({
  id,
  title,
  recognise,
  misfit,
  feed,
}: Pick<Family<Id>, 'id' | 'title' | 'recognise' | 'misfit'> & {
  feed: (model: ModelSignature) => MmdeployFeed
}): Family<Id> {
  return {
    id,
    title,
    source:
      'mmdeploy 1.3.1: mmdeploy/codebase/mmdet/deploy/{object_detection,object_detection_model}.py; mmcv 2.1.0: transforms/processing.py, image/geometric.py; mmdet 3.3.0: configs',
    recognise,
    misfit,
    classCount: () => null,
    openInputSize: (model) => feed(model).size,
    preprocessing: (model, size) => fed(feed(model), size),
    postprocessing: () => asPutOut,
    boxFrame: 'input-pixels',
    reading: () =>
      rowsReading(
        { output: 'dets', from: 0, along: 'rows', format: 'corners' },
        chosenScores({ output: 'dets', from: 4, along: 'rows' }, { output: 'labels', from: 0, along: 'columns' }),
      ),
    caveats: (model) => [
      'NMS is part of the graph, with the thresholds of the model’s own configuration. They cannot be changed.',
      ...(feed(model).fit.kind === 'short-side' && fixedInputSize(model) !== null
        ? [
            'Its configuration gives each image its own size, but the file fixes one size. Images are fitted into that size.',
          ]
        : []),
    ],
  }
}

/** RF-DETR's `labels` are real numbers with an axis of classes. */
function lacksOutputs(model: ModelSignature): string | null {
  const labels = tensorNamed(model.outputs, 'labels')
  const fits =
    shapeFits(tensorNamed(model.outputs, 'dets'), [null, null, 5]) &&
    labels?.type === 'int64' &&
    shapeFits(labels, [null, null])
  return fits ? null : 'it lacks the outputs dets [1, boxes, 5] and labels [1, boxes] of 64-bit integers'
}

function fed({ fit, channels, mean, std }: MmdeployFeed, size: InputSize | null): Preprocessing {
  const rest = { channels, scale: 1, mean, std, layout: 'nchw', type: 'float32' } as const
  if (size === null) return { width: null, height: null, fit, ...rest }
  return { ...size, fit: fit.kind === 'short-side' ? mmcvLetterbox(fit.pad) : fit, ...rest }
}

/** RTMDet: BGR, 640 × 640 padded with grey at the right and bottom. */
export const mmdeployRtmdet = mmdeployFamily({
  id: 'mmdeploy-rtmdet',
  title: 'RTMDet through mmdeploy, without pipeline.json',
  kind: 'RTMDet’s (channel attention with HardSigmoid)',
  fits: (model) => operatorCount(model, 'HardSigmoid') > 0 && operatorCount(model, 'GlobalAveragePool') > 0,
  feed: {
    size: { width: 640, height: 640 },
    fit: mmcvLetterbox(GREY),
    channels: 'bgr',
    ...imagenetLevels,
  },
})

/** mmdetection's YOLOX: BGR 0…255, padded with grey at the right and bottom. */
export const mmdeployYolox = mmdeployFamily({
  id: 'mmdeploy-yolox',
  title: 'mmdetection’s YOLOX through mmdeploy, without pipeline.json',
  kind: 'YOLOX’ (a first convolution of twelve channels)',
  fits: (model) => model.stemShapes.some((shape) => shape[1] === FOCUS_CHANNELS),
  feed: {
    size: null,
    fit: mmcvLetterbox(GREY),
    channels: 'bgr',
    mean: [0, 0, 0],
    std: [1, 1, 1],
  },
})

/** Any model of mmdetection, fed as the `pipeline.json` next to it says. */
export const mmdeploy: Family<'mmdeploy'> = {
  ...mmdeployBase({
    id: 'mmdeploy',
    title: 'mmdetection through mmdeploy',
    recognise(model) {
      const evidence: Evidence[] = []
      if (lacksOutputs(model) !== null) return evidence
      if (model.sidecars.pipeline !== null) {
        evidence.push({ source: 'sidecar', fact: 'pipeline.json next to it gives mmdeploy’s preprocessing' })
      } else if (![mmdeployRtmdet, mmdeployYolox].some((known) => known.recognise(model).length > 0)) {
        evidence.push({ source: 'names', fact: 'it outputs dets and labels, like mmdeploy' })
      }
      return evidence
    },
    misfit: lacksOutputs,
    feed: feedOfPipeline,
  }),
  ownSizePreprocessing: (model) => fed(feedOfPipeline(model), null),
}

function feedOfPipeline(model: ModelSignature): MmdeployFeed {
  const feed = readMmdeployPipeline(model)
  if (typeof feed === 'string') throw modelError('pipeline-unusable', { path: model.path, reason: feed })
  return feed
}
