import { basename, dirname, join, relative } from 'node:path'
import { datasetError } from '../../dataset-errors.ts'
import { boxAround } from '../columns/box-around.ts'
import { namedObjects } from '../columns/named-objects.ts'
import { readPerImage } from '../columns/read-per-image.ts'
import type { DataPlace } from '../data-place.ts'
import { chooseSplit, type SplitCandidate } from '../layout/choose-split.ts'
import { isFileOf, type PerImageFolders, perImageFolders, splitFolder } from '../layout/file-per-image.ts'
import { foldersIn } from '../layout/folder-entries.ts'
import { splitInName } from '../layout/split-in-name.ts'
import type { DatasetReader } from '../reader.ts'
import { parseLabelMe } from './parse-labelme.ts'

type Place = SplitCandidate & PerImageFolders
const labelMeFiles = {
  ending: /\.json$/i,
  // Some tools sort the members, so that the picture comes before the shapes.
  isOne: (text: string) =>
    /"imageData"\s*:/.test(text) || (/"shapes"\s*:\s*\[/.test(text) && /"(points|imagePath|flags)"\s*:/.test(text)),
}

/** LabelMe: a JSON file of shapes for each picture, also as X-AnyLabeling writes it. Pictures within the files (`imageData`) are not read. */
export const labelMe: DatasetReader = {
  id: 'labelme',
  title: 'LabelMe',
  fix: 'Fix the JSON files',
  looksFor: ['*.json of LabelMe next to images'],
  recognises: async (place) => {
    const [first] = await candidates(place)
    return first === undefined
      ? null
      : { certainty: 'sure', evidence: `${relative(place.folder, first.annotations) || '.'}/*.json` }
  },
  read: async (request, tools) => {
    const { folder, split: wanted, needImages } = request
    const places = await candidates(request)
    const [only] = places
    if (only === undefined) throw datasetError('data-annotations-not-found', { folder, lookedFor: labelMe.looksFor })
    const place = only.chosenByPath && wanted === undefined ? only : chooseSplit(folder, places, wanted)
    const { pictures, objects, ...read } = await readPerImage(
      place,
      labelMeFiles.ending,
      null,
      parseLabelMe,
      request,
      tools,
    )
    const named = objects.map(({ image, object: { name, points } }) => ({ image, name, box: boxAround(points) }))
    const names = [...new Set(named.flatMap(({ name }) => name ?? []))].sort()
    return {
      ...{ ...read, ...namedObjects(named, read.images, names, place.path, tools.log), countedCategories: true },
      ...{ annotationsPath: place.path, annotationsSha256: null, split: wanted ?? place.split },
      imagesFolder: needImages && read.images.length > 0 ? pictures : null,
    }
  },
}

/** The folder itself, or those of the splits in it. */
async function candidates({ annotations, folder }: DataPlace): Promise<Place[]> {
  const root = annotations === null ? folder : dirname(annotations)
  if (annotations !== null && !(await isFileOf(annotations, labelMeFiles))) return []
  const own = await perImageFolders(root, labelMeFiles)
  if (own !== null) return [{ ...own, path: own.annotations, split: splitInName(basename(root)), chosenByPath: true }]
  const found: Place[] = []
  for (const split of (await foldersIn(folder)).filter((name) => splitFolder.test(name))) {
    const within = await perImageFolders(join(folder, split), labelMeFiles)
    if (within !== null) found.push({ ...within, path: within.annotations, split, chosenByPath: false })
  }
  return found
}
