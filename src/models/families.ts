import { damoYolo } from './families/damo-yolo.ts'
import { deepstreamYolo, deepstreamYoloOutputs } from './families/deepstream-yolo.ts'
import { conditionalDetrHuggingface, detrHuggingface, yolosHuggingface } from './families/detr-huggingface.ts'
import { conditionalDetrOriginal, detrOriginal } from './families/detr-original.ts'
import { efficientdetBench, efficientdetHeads } from './families/efficientdet.ts'
import { efficientdetAutoml, efficientdetAutomlV2 } from './families/efficientdet-automl.ts'
import { fastestDet } from './families/fastestdet.ts'
import { libreyoloEfficientdet, libreyoloPicodet, libreyoloRtmdet, libreyoloYolo9 } from './families/libreyolo.ts'
import { mmdeploy, mmdeployRtmdet, mmdeployYolox } from './families/mmdeploy.ts'
import { nanodet } from './families/nanodet.ts'
import { nanodetConcatenated, nanodetPlus } from './families/nanodet-concatenated.ts'
import { onnxZooFasterRcnn, onnxZooSsd, onnxZooYolov3 } from './families/onnx-zoo.ts'
import { paddlePicodet, paddlePpyoloe, paddlePpyoloePlus, paddleRtdetr } from './families/paddle-detection.ts'
import { lwDetr, rfDetr, rfDetrCategoryIds } from './families/rf-detr.ts'
import { deimv2Dinov3, rtdetrDeploy } from './families/rtdetr-deploy.ts'
import { rtdetrHuggingface } from './families/rtdetr-huggingface.ts'
import { deimv2Dinov3Raw, rtdetrRaw } from './families/rtdetr-raw.ts'
import { rtdetrSixColumns } from './families/rtdetr-six-columns.ts'
import { pytorchSsd, pytorchSsdVgg, ultraface } from './families/ssd-priors.ts'
import { tfObjectDetection } from './families/tf-object-detection.ts'
import { torchvision } from './families/torchvision.ts'
import { ultralyticsEndToEnd } from './families/ultralytics-end-to-end.ts'
import { ultralyticsRaw } from './families/ultralytics-raw.ts'
import { ultralyticsRtdetr } from './families/ultralytics-rtdetr.ts'
import { yoloFastestV2 } from './families/yolo-fastestv2.ts'
import { yoloNas, yoloNasOwnData } from './families/yolo-nas.ts'
import { yolov5 } from './families/yolov5.ts'
import { yolov5LiteConcat, yolov5LiteDecoded } from './families/yolov5-lite.ts'
import { yolov5LiteBestClass, yolov5LiteEndToEnd } from './families/yolov5-lite-boxes.ts'
import { yolov6 } from './families/yolov6.ts'
import { yolov6EndToEnd } from './families/yolov6-end-to-end.ts'
import { yolov7 } from './families/yolov7.ts'
import { yolov7EndToEnd } from './families/yolov7-end-to-end.ts'
import { yolov9 } from './families/yolov9.ts'
import { yolox, yoloxDecoded, yoloxLegacy } from './families/yolox.ts'
import type { Family } from './family.ts'

/** Every family, one line each; their order carries no meaning. */
export const families = [
  ultralyticsRaw,
  ultralyticsEndToEnd,
  ultralyticsRtdetr,
  rtdetrDeploy,
  deimv2Dinov3,
  rtdetrRaw,
  deimv2Dinov3Raw,
  rtdetrHuggingface,
  rtdetrSixColumns,
  detrHuggingface,
  yolosHuggingface,
  conditionalDetrHuggingface,
  detrOriginal,
  conditionalDetrOriginal,
  rfDetr,
  rfDetrCategoryIds,
  lwDetr,
  yolov5,
  yolov5LiteConcat,
  yolov5LiteDecoded,
  yolov5LiteBestClass,
  yolov5LiteEndToEnd,
  yolov6,
  yolov6EndToEnd,
  yolov7,
  yolov7EndToEnd,
  yolov9,
  yoloFastestV2,
  fastestDet,
  yolox,
  yoloxDecoded,
  yoloxLegacy,
  nanodet,
  nanodetConcatenated,
  nanodetPlus,
  paddlePicodet,
  paddlePpyoloe,
  paddlePpyoloePlus,
  paddleRtdetr,
  yoloNas,
  yoloNasOwnData,
  damoYolo,
  mmdeploy,
  mmdeployRtmdet,
  mmdeployYolox,
  ultraface,
  pytorchSsd,
  pytorchSsdVgg,
  torchvision,
  tfObjectDetection,
  efficientdetHeads,
  efficientdetBench,
  efficientdetAutoml,
  efficientdetAutomlV2,
  onnxZooSsd,
  onnxZooFasterRcnn,
  onnxZooYolov3,
  deepstreamYolo,
  deepstreamYoloOutputs,
  libreyoloRtmdet,
  libreyoloPicodet,
  libreyoloYolo9,
  libreyoloEfficientdet,
] as const satisfies readonly Family[]

export type FamilyId = (typeof families)[number]['id']

/** The family of that name, or undefined. */
export function familyNamed(id: string): Family<FamilyId> | undefined {
  return families.find((family) => family.id === id)
}
