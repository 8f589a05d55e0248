import { fixedSize, type ModelSignature } from '../file/model-signature.ts'
import { literal } from '../python-literal.ts'

/**
 * Numbers of each box after its class scores in a file of Ultralytics': none for detection, mask coefficients for
 * segmentation (as many as there are prototypes in its second output), key points for poses. Null for tasks without
 * upright boxes, and where the file does not say how many.
 */
export function numbersAfterClasses(model: ModelSignature): number | null {
  switch (model.metadata.task) {
    case 'detect':
      return 0
    case 'segment':
      return fixedSize(
        model.outputs.find(({ shape }) => shape?.length === 4),
        1,
      )
    case 'pose': {
      const shape = literal(model.metadata.kpt_shape ?? '')
      if (!Array.isArray(shape) || !shape.every((size) => typeof size === 'number')) return null
      return shape.reduce((product, size) => product * size, 1)
    }
    default:
      return null
  }
}

/** True where the boxes are the first of at most two outputs, the second being a segmentation's prototypes. */
export function hasBoxesAndPrototypes({ outputs }: ModelSignature): boolean {
  const [boxes, prototypes, ...others] = outputs
  if (boxes?.shape?.length !== 3 || others.length > 0) return false
  return prototypes === undefined || prototypes.shape?.length === 4
}
