import { type DecodedImage, decodeImage, ImageUnreadable } from '../../images/decode-image.ts'
import { chooseFrame, turnPicture } from '../../images/orientation.ts'
import type { Picture } from '../../images/picture.ts'
import type { JobImage } from '../jobs/job.ts'
import type { ImageFinding } from '../outcomes/image-finding.ts'

/** A picture in the frame that its annotations were drawn in, and what was found on the way. */
export interface ReadPicture {
  /** Null where the file cannot be read. */
  readonly picture: Picture | null
  readonly findings: readonly ImageFinding[]
}

/** Decodes a file and turns it, if at all, so that its width and height are those that the annotations state. */
export async function readPicture(imageIndex: number, image: JobImage): Promise<ReadPicture> {
  let decoded: DecodedImage
  try {
    decoded = await decodeImage(image.path)
  } catch (error) {
    if (!(error instanceof ImageUnreadable)) throw error
    return { picture: null, findings: [{ imageIndex, kind: 'unreadable', detail: error.message }] }
  }
  const { picture, orientation, inexact } = decoded
  const findings: ImageFinding[] = []
  const frame = chooseFrame({ ...picture, orientation }, image.width, image.height)
  const upright = frame === 'raw' ? picture : turnPicture(picture, orientation)
  if (frame === 'neither') {
    const detail = `is ${upright.width}x${upright.height}, annotated as ${image.width}x${image.height}`
    findings.push({ imageIndex, kind: 'size-contradicts', detail })
  } else if (orientation !== 1) {
    findings.push({ imageIndex, kind: 'turned', detail: frame === 'raw' ? 'as stored' : 'turned upright' })
  }
  if (inexact !== null) findings.push({ imageIndex, kind: 'colours-differ', detail: inexact })
  return { picture: upright, findings }
}
