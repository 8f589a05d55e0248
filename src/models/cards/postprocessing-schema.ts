import * as z from 'zod'
import type { Postprocessing, Suppression } from '../postprocessing.ts'
import { exactly } from './exactly.ts'
import { optionalFields } from './optional-fields.ts'

type CardPostprocessing = Omit<Postprocessing, 'suppression'> & { suppression: Partial<Suppression> | null }

const share = z.number().min(0).max(1)

const suppression = optionalFields(
  exactly<Suppression>()(
    z.strictObject({
      iouThreshold: share.describe('a box goes when its IoU with a better one of its class is greater'),
      classOffset: z
        .union([z.number().min(0), z.literal('largest-coordinate')])
        .describe(
          'pixels by which classes are shifted apart as the authors do it (which rounds coordinates); 0: class by class',
        ),
      maxCandidates: z.int().min(1).nullable().describe('only so many best candidates take part; null: all'),
      maxCandidatesOfClass: z.int().min(1).exactOptional().describe('of each class only so many best ones take part'),
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
          'whether a box counts for every class above the floor or for its best one; the model may have chosen',
        ),
      suppression: suppression.nullable().describe('non-maximum suppression; null where none is needed'),
      maxDetections: z.int().min(1).nullable().describe('at most so many an image, best first; null: no limit'),
      clip: z.boolean().describe('whether boxes are cut at the image’s border'),
    }),
  ),
)
