import type { JobImage } from './job.ts'
import type { LatencyPicture } from './latency.ts'
import { readPicture } from './read-picture.ts'

const MOST_PICTURES = 24
/** Decoded pictures stay in memory during the quiet pass. */
const MOST_BYTES = 256e6

/** Decodes pictures spread evenly over the data set, at least one, up to 24 and 256 MB. */
export async function latencyPictures(images: readonly JobImage[]): Promise<LatencyPicture[]> {
  const wanted = Math.min(MOST_PICTURES, images.length)
  const pictures: LatencyPicture[] = []
  let bytes = 0
  for (let at = 0; at < wanted && (at === 0 || bytes < MOST_BYTES); at++) {
    const index = Math.floor(((at + 0.5) * images.length) / wanted)
    const image = images[index] as JobImage
    const { picture } = await readPicture(index, image)
    if (picture === null) continue
    pictures.push({ picture, fileName: image.fileName })
    bytes += picture.data.length
  }
  return pictures
}
