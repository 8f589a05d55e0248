import type { DatasetImage } from '../../dataset/dataset.ts'
import { type Detections, DetectionsBuilder } from '../../detections.ts'
import type { FileReading } from './file-reading.ts'

type Four = readonly [number, number, number, number]

/** Four numbers that are not x, y, width and height, as these; the two sides of the image in pixels are 1 for shares. */
const orders = {
  'x, y, width, height': (box: Four): Four => box,
  'centre x, centre y, width, height': ([x, y, w, h]: Four): Four => [x - w / 2, y - h / 2, w, h],
  'corners (x1, y1, x2, y2)': ([x1, y1, x2, y2]: Four): Four => [x1, y1, x2 - x1, y2 - y1],
  'corners (x1, x2, y1, y2)': ([x1, x2, y1, y2]: Four): Four => [x1, y1, x2 - x1, y2 - y1],
  'y, x, height, width': ([y, x, h, w]: Four): Four => [x, y, w, h],
  'y, x, width, height': ([y, x, w, h]: Four): Four => [x, y, w, h],
  'x, y, height, width': ([x, y, h, w]: Four): Four => [x, y, w, h],
  'centre y, centre x, height, width': ([y, x, h, w]: Four): Four => [x - w / 2, y - h / 2, w, h],
  'corners (y1, x1, y2, x2)': ([y1, x1, y2, x2]: Four): Four => [x1, y1, x2 - x1, y2 - y1],
} as const

const asIs = 'x, y, width, height'

/**
 * What four numbers of a box may be instead of x, y, width and height in pixels: in another order, from the centre, two
 * corners, each also in shares of the image's sides; and what they are where the annotations give centres.
 */
export const boxReadings: readonly FileReading[] = [
  ...Object.entries(orders).flatMap(([order, toBox]): FileReading[] => {
    const inPixels = reading(`its boxes are read as ${order}`, 'boxes', toBox)
    const inShares = reading(`its boxes are read as ${order} in shares of the image`, 'boxes', (box, image) => {
      const { width, height } = image
      if (width === null || height === null) return box
      const [x, y, w, h] = toBox(box)
      return [x * width, y * height, w * width, h * height]
    })
    return order === asIs ? [inShares] : [inPixels, inShares]
  }),
  reading(
    'the boxes of the annotations are read as centre x, centre y, width, height',
    'annotations',
    ([x, y, w, h]) => [x + w / 2, y + h / 2, w, h],
  ),
]

function reading(
  words: string,
  wrong: FileReading['wrong'],
  toBox: (box: Four, image: DatasetImage) => Four,
): FileReading {
  return {
    ...{ words, wrong },
    read: ({ count, imageIndex, categoryIndex, boxes, scores }, { images }, placeOfImage): Detections => {
      const builder = new DetectionsBuilder()
      for (let at = 0; at < count; at++) {
        const image = imageIndex[at] as number
        const place = placeOfImage[image] as number
        if (place < 0) continue
        const box = toBox(boxes.subarray(4 * at, 4 * at + 4) as unknown as Four, images[image] as DatasetImage)
        builder.add(place, categoryIndex[at] as number, ...box, scores[at] as number)
      }
      return builder.build()
    },
  }
}
