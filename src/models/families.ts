import { nanodet } from './families/nanodet.ts'
import { nanodetConcatenated, nanodetPlus } from './families/nanodet-concatenated.ts'
import { paddlePicodet, paddlePpyoloe, paddlePpyoloePlus, paddleRtdetr } from './families/paddle-detection.ts'
import { deimv2Dinov3, rtdetrDeploy } from './families/rtdetr-deploy.ts'
import { rtdetrHuggingface } from './families/rtdetr-huggingface.ts'
import { ultralyticsEndToEnd } from './families/ultralytics-end-to-end.ts'
import { ultralyticsRaw } from './families/ultralytics-raw.ts'
import { ultralyticsRtdetr } from './families/ultralytics-rtdetr.ts'
import { yolox, yoloxDecoded } from './families/yolox.ts'
import type { Family } from './family.ts'

/** Every family, one line each; their order carries no meaning. */
export const families = [
  ultralyticsRaw,
  ultralyticsEndToEnd,
  ultralyticsRtdetr,
  rtdetrDeploy,
  deimv2Dinov3,
  rtdetrHuggingface,
  yolox,
  yoloxDecoded,
  nanodet,
  nanodetConcatenated,
  nanodetPlus,
  paddlePicodet,
  paddlePpyoloe,
  paddlePpyoloePlus,
  paddleRtdetr,
] as const satisfies readonly Family[]

export type FamilyId = (typeof families)[number]['id']

/** The family of that name, or undefined. */
export function familyNamed(id: string): Family<FamilyId> | undefined {
  return families.find((family) => family.id === id)
}
