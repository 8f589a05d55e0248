import * as z from 'zod'
import type { Postprocessing, Suppression } from '../postprocessing.ts'
import { exactly } from './exactly.ts'
import { optionalFields } from './optional-fields.ts'

type CardPostprocessing = Omit<Postprocessing, 'suppression'> & { suppression: Partial<Suppression> | null }

const share = z.number().min(0).max(1)

const suppression = optionalFields(
  exactly<Suppression>()(
    z.strictObject({
      iouThreshold: share.describe('a box is removed if its IoU with a better box of its class is greater'),
      classOffset: z
        .union([z.number().min(0), z.literal('largest-coordinate')])
        .describe(
          'pixels by which classes are shifted apart, as in the authors’ code (this rounds coordinates); 0: NMS per class',
        ),
      maxCandidates: z.int().min(1).nullable().describe('number of best candidates that enter NMS; null: all'),
      maxCandidatesOfClass: z
        .int()
        .min(1)
        .exactOptional()
        .describe('number of best candidates per class that enter NMS'),
    }),
  ),
)

/** What happens to boxes on the way out, every field optional. */
export const postprocessingSchema = optionalFields(
  exactly<CardPostprocessing>()(
    z.strictObject({
      scoreFloor: share.describe('boxes must score more than this'),
      labelsPerBox: z
        .enum(['all', 'best', 'chosen-by-model'])
        .describe(
          'whether a box counts for every class above the floor, or only for its best one; the model may have chosen already',
        ),
      suppression: suppression.nullable().describe('non-maximum suppression (NMS); null if not needed'),
      maxDetections: z.int().min(1).nullable().describe('most detections per image, best first; null: no limit'),
      clip: z.boolean().describe('whether boxes are clipped at the image’s border'),
    }),
  ),
)
