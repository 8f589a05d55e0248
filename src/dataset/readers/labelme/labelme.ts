import { basename, dirname, join, relative } from 'node:path'
import { parseJson } from '../../../files/parse-json.ts'
import { datasetError } from '../../dataset-errors.ts'
import { boxAround } from '../columns/box-around.ts'
import { namedObjects } from '../columns/named-objects.ts'
import { type PerImageFile, readPerImage } from '../columns/read-per-image.ts'
import type { DataPlace } from '../data-place.ts'
import { chooseSplit, type SplitCandidate } from '../layout/choose-split.ts'
import { isFileOf, type PerImageFolders, perImageFolders, splitFolder } from '../layout/file-per-image.ts'
import { foldersIn } from '../layout/folder-entries.ts'
import { splitInName } from '../layout/split-in-name.ts'
import type { DatasetReader } from '../reader.ts'

type Place = SplitCandidate & PerImageFolders
type Points = readonly (readonly number[])[]
interface Shape {
  readonly name: string | null
  readonly points: Points
}

const labelMeFiles = {
  ending: /\.json$/i,
  // Some tools sort the members, so that the picture comes before the shapes.
  isOne: (text: string) =>
    /"imageData"\s*:/.test(text) || (/"shapes"\s*:\s*\[/.test(text) && /"(points|imagePath|flags)"\s*:/.test(text)),
}
const withoutBox = ['point', 'points', 'line', 'linestrip']

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
    const { pictures, objects, ...read } = await readPerImage(place, labelMeFiles.ending, null, parse, request, tools)
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

/** Shapes of one label and group are parts of one object, as for LabelMe's own converter to COCO. */
function parse(text: string): PerImageFile<Shape> | null {
  const members = parseJson(text.replace(/^\ufeff/, '')) as Readonly<Record<string, unknown>> | null
  if (typeof members !== 'object' || members === null || !Array.isArray(members.shapes)) return null
  const objects = new Map<string, Shape>()
  const boxless: string[] = []
  for (const [at, shape] of members.shapes.entries()) {
    const { label, group_id: group, shape_type: type = 'polygon', points } = shape ?? {}
    const name = typeof label === 'string' && label !== '' ? label : null
    const key = JSON.stringify(group == null ? at : [name, group])
    if (withoutBox.includes(type)) boxless.push(type)
    else objects.set(key, { name, points: [...(objects.get(key)?.points ?? []), ...pointsOf(points, type)] })
  }
  const [width = null, height = null] = [members.imageWidth, members.imageHeight].map((side) => Number(side) || null)
  const fileName = typeof members.imagePath === 'string' && members.imagePath !== '' ? members.imagePath : null
  return { fileName, width, height, objects: [...objects.values()], boxless, members: { ...members, imageData: null } }
}

/** Corners; of a circle, whose points are its centre and one on it, those of its box. What is no point has no numbers. */
function pointsOf(value: unknown, type: unknown): Points {
  const list = Array.isArray(value) && value.length > 0 ? value : [null]
  const points = list.map((point) =>
    Array.isArray(point) ? point.map((each) => (typeof each === 'number' ? each : NaN)) : [],
  )
  if (type !== 'circle') return points
  const [[x = NaN, y = NaN] = [], [edgeX = NaN, edgeY = NaN] = []] = points
  const radius = Math.hypot(x - edgeX, y - edgeY)
  return [
    [x - radius, y - radius],
    [x + radius, y + radius],
  ]
}
