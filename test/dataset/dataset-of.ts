import type { Dataset } from '../../src/dataset/dataset.ts'
import type { ImageId } from '../../src/dataset/image-id.ts'

/** A data set of images with these ids, one object with the image's own id on each (NaN for text). */
export function datasetOf(imageIds: readonly ImageId[]): Dataset {
  const count = imageIds.length
  return {
    source: {
      format: 'coco',
      layout: 'annotation-file',
      annotationsPath: 'made.json',
      imagesFolder: null,
      split: null,
      annotationsSha256: '',
      filesRead: 1,
      fingerprint: '',
    },
    images: imageIds.map((id) => ({ key: String(id), id, fileName: `${id}.jpg`, width: 100, height: 100 })),
    categories: [
      { id: 1, name: 'cat' },
      { id: 7, name: 'dog' },
    ],
    groundTruth: {
      count,
      ids: Float64Array.from(imageIds, Number),
      imageIndex: Int32Array.from(imageIds.keys()),
      categoryIndex: new Int32Array(count),
      boxes: Float64Array.from(imageIds.flatMap((id) => [Number(id) || 0, 0, 10, 20])),
      areas: new Float64Array(count).fill(200),
      crowd: new Uint8Array(count),
    },
    caveats: [],
  }
}
