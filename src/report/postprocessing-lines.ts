import type { Postprocessing } from '../models/postprocessing.ts'

const labelsPerBox = {
  all: 'a box counts for every class above the floor',
  best: 'a box counts for its best class',
  'chosen-by-model': 'the model has chosen the class of each box',
} as const satisfies Record<Postprocessing['labelsPerBox'], string>

/** What happens to a model's boxes on the way out, one fact a line. */
export function postprocessingLines(settings: Postprocessing): string[] {
  const { suppression } = settings
  return [
    `scores above ${settings.scoreFloor}; ${labelsPerBox[settings.labelsPerBox]}`,
    suppression === null ? 'no suppression' : `suppression within a class above IoU ${suppression.iouThreshold}`,
    settings.maxDetections === null
      ? 'no limit of detections'
      : `at most ${settings.maxDetections} detections an image`,
    settings.clip ? 'boxes cut at the image’s edge' : 'boxes not cut at the image’s edge',
  ]
}
