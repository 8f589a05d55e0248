import type { Dataset, DatasetImage } from '../dataset.ts'
import { selectRegions } from '../ignored-regions.ts'
import { selectJudged } from '../judged-images.ts'
import { takeObjects } from './take-objects.ts'

/** The same data set with only the images at the places `keep`, in that order, and their objects in the file's order. */
export function selectImages(dataset: Dataset, keep: readonly number[]): Dataset {
  const { images, groundTruth } = dataset
  const placeOf = new Int32Array(images.length).fill(-1)
  keep.forEach((image, place) => {
    placeOf[image] = place
  })
  const objects: number[] = []
  for (let at = 0; at < groundTruth.count; at++) {
    if ((placeOf[groundTruth.imageIndex[at] as number] as number) >= 0) objects.push(at)
  }
  const taken = takeObjects(groundTruth, objects)
  const leftOut = images.filter((_, image) => placeOf[image] === -1)
  return {
    ...dataset,
    images: keep.map((image) => images[image] as DatasetImage),
    groundTruth: { ...taken, imageIndex: taken.imageIndex.map((image) => placeOf[image] as number) },
    ...(dataset.judged === undefined ? {} : { judged: selectJudged(dataset.judged, placeOf) }),
    ...(dataset.ignoredRegions === undefined ? {} : { ignoredRegions: selectRegions(dataset.ignoredRegions, keep) }),
    objectsOfAll: dataset.objectsOfAll ?? groundTruth.count,
    leftOutImageKeys: new Set([...(dataset.leftOutImageKeys ?? []), ...leftOut.map(({ key }) => key)]),
    leftOutFileNames: new Set([...(dataset.leftOutFileNames ?? []), ...leftOut.map(({ fileName }) => fileName)]),
  }
}
