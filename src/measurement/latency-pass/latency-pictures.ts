import type { JobImage } from '../jobs/job.ts'
import { readPicture } from '../pictures/read-picture.ts'
import { spread } from '../pictures/spread.ts'
import type { LatencyPicture } from './turn.ts'

const MOST_PICTURES = 24
/** Decoded pictures stay in memory during the latency pass. */
const MOST_BYTES = 256e6

/** Decodes pictures spread evenly over the data set, at least one, up to 24 and 256 MB. */
export async function latencyPictures(images: readonly JobImage[]): Promise<LatencyPicture[]> {
  const pictures: LatencyPicture[] = []
  let bytes = 0
  for (const index of spread(images.length, MOST_PICTURES)) {
    if (bytes >= MOST_BYTES) break
    const image = images[index] as JobImage
    const { picture } = await readPicture(index, image)
    if (picture === null) continue
    pictures.push({ picture, fileName: image.fileName })
    bytes += picture.data.length
  }
  return pictures
}
