import { counted } from '../counted.ts'
import type { Postprocessing } from '../models/postprocessing.ts'

const labelsPerBox = {
  all: 'a box counts for every class above the floor',
  best: 'a box counts for its best class',
  'chosen-by-model': 'the model chooses the class of each box',
} as const satisfies Record<Postprocessing['labelsPerBox'], string>

/** What happens to a model's boxes on the way out, one fact per line. */
export function postprocessingLines(settings: Postprocessing): string[] {
  const { suppression } = settings
  return [
    `score floor ${settings.scoreFloor}; ${labelsPerBox[settings.labelsPerBox]}`,
    suppression === null ? 'no NMS' : `NMS within each class, IoU threshold ${suppression.iouThreshold}`,
    settings.maxDetections === null
      ? 'no limit on detections'
      : `at most ${counted(settings.maxDetections, 'detection')} per image`,
    settings.clip ? 'boxes clipped to the image' : 'boxes not clipped to the image',
  ]
}
