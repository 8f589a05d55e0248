import { type DecodedImage, ImageUnreadable } from '../../images/decode-image.ts'
import { chooseFrame, turnPicture } from '../../images/orientation.ts'
import type { Picture } from '../../images/picture.ts'
import type { JobImage } from '../jobs/job.ts'
import type { ImageFinding } from '../outcomes/image-finding.ts'
import { ByteBudget } from './byte-budget.ts'
import { holdPicture } from './picture-bytes.ts'

/** A picture in the frame that its annotations were drawn in, and what was found on the way. */
export interface ReadPicture {
  /** Null where the file cannot be read. */
  readonly picture: Picture | null
  readonly findings: readonly ImageFinding[]
  /** Bytes of the budget that are held for it, until whoever asked for it gives them back. */
  readonly held: number
}

/**
 * Decodes a file and turns it, if at all, so that its width and height are those that the annotations state. Without a
 * budget it is read at once: whoever reads one picture after another needs none.
 * @param onBytes called with the whole file before it is decoded, which may then fail; again where it is read again.
 * @throws UserError `picture-replaced` where the file is not the one that was there when the run began.
 */
export async function readPicture(
  imageIndex: number,
  image: JobImage,
  budget = new ByteBudget(Number.MAX_SAFE_INTEGER),
  onBytes: (bytes: Uint8Array) => void = () => {},
): Promise<ReadPicture> {
  try {
    const { opened, held } = await holdPicture(image, budget, onBytes)
    const decoded = await opened.decode().catch((error: unknown) => {
      budget.give(held)
      throw error
    })
    return { ...inFrame(imageIndex, image, decoded), held }
  } catch (error) {
    if (!(error instanceof ImageUnreadable)) throw error
    return { picture: null, findings: [{ imageIndex, kind: 'unreadable', detail: error.message }], held: 0 }
  }
}

function inFrame(imageIndex: number, image: JobImage, decoded: DecodedImage): Omit<ReadPicture, 'held'> {
  const { picture, orientation, inexact, frames } = decoded
  const findings: ImageFinding[] = []
  const frame = chooseFrame({ ...picture, orientation }, image.width, image.height)
  const upright = frame === 'raw' ? picture : turnPicture(picture, orientation)
  if (frame === 'neither') {
    const detail = `is ${upright.width}x${upright.height}, annotated as ${image.width}x${image.height}`
    findings.push({ imageIndex, kind: 'size-contradicts', detail })
  } else if (orientation !== 1) {
    findings.push({ imageIndex, kind: 'turned', detail: frame === 'raw' ? 'as stored' : 'turned upright' })
  }
  if (frames > 1) findings.push({ imageIndex, kind: 'several-frames', detail: `${frames}` })
  if (inexact !== null) findings.push({ imageIndex, kind: 'colours-differ', detail: inexact })
  return { picture: upright, findings }
}
