import { basename, dirname, join, relative } from 'node:path'
import { counted } from '../../../counted.ts'
import type { DatasetImage } from '../../dataset.ts'
import { isInIgnoredRegions, regionsOf } from '../../ignored-regions.ts'
import { objectStates } from '../../object-state.ts'
import { ObjectRows } from '../columns/object-rows.ts'
import type { DataPlace } from '../data-place.ts'
import { inBatches } from '../files/in-batches.ts'
import { textBeginning } from '../files/text-beginning.ts'
import { chooseSplit, type SplitCandidate } from '../layout/choose-split.ts'
import { imagesFolderNamed } from '../layout/find-images-folder.ts'
import { filesIn, foldersIn, kindOf } from '../layout/folder-entries.ts'
import { splitInName } from '../layout/split-in-name.ts'
import { picturesIn } from '../pictures/picture-files.ts'
import type { DatasetReader } from '../reader.ts'

/** Categories 1 to 10. 0 is ignored regions, and 11 others, which the toolkit does not evaluate. */
const names = 'pedestrian,people,bicycle,car,van,truck,tricycle,awning-tricycle,bus,motor'.split(',')
const REGION = 0
const OTHERS = 11
/** Detections of an image that count, whatever their categories (`calcAccuracy.m`). */
const DETECTIONS_PER_IMAGE = 500

/** x, y, width, height, score, category, truncation, occlusion. */
const COLUMNS = 8
const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

/** The numbers of a row, or what is wrong with it. A comma at its end is the toolkit's own. */
function rowOf(line: string): number[] | string {
  const cells = line.trim().replace(/,$/, '').split(',')
  if (cells.length !== COLUMNS) return counted(cells.length, 'column')
  const odd = cells.find((cell) => !decimal.test(cell.trim()) || !Number.isFinite(Number(cell)))
  return odd === undefined ? cells.map(Number) : `"${odd.trim()}" is not a number`
}

/**
 * VisDrone-DET: a text file per image, as its toolkit evaluates it. Rows with score 0 are ignored as crowd regions are; objects that are
 * mostly in ignored regions are ignored, and detections there are passed over.
 */
export const visdrone: DatasetReader = {
  id: 'visdrone',
  title: 'VisDrone',
  fix: 'Fix the files in annotations',
  looksFor: ['annotations/*.txt with images'],
  recognises: async (place) => {
    const evidence = ({ path }: SplitCandidate) => `${relative(place.folder, path) || '.'}/*.txt`
    const [first] = await candidates(place)
    if (first !== undefined) return { certainty: 'sure', evidence: evidence(first) }
    // Files without a row, or whose rows are broken: reading says so.
    const [other] = await candidates(place, hasTexts)
    return other === undefined ? null : { certainty: 'hint', evidence: evidence(other) }
  },
  read: async (request, { files, log }) => {
    const { folder, split: wanted, needImages } = request
    const sound = await candidates(request)
    const found = sound.length > 0 ? sound : await candidates(request, hasTexts)
    const { path, split } = chooseSplit(folder, found, wanted)
    const own = join(dirname(path), 'images')
    const pictures = request.images === undefined ? own : await imagesFolderNamed(request.images, folder)
    const labels = new Set(await filesIn(path))
    const images: DatasetImage[] = []
    const leftOutImageKeys = new Set<string>()
    const regions: number[][] = []
    const rows: { readonly image: number; readonly numbers: readonly number[]; readonly line: number }[] = []
    const imageOf = new Map<string, string>()
    const read = async (name: string) => {
      const file = labelsOf(name)
      const size = await files.pictureSize(join(pictures, name))
      return { name, file, size, text: labels.has(file) ? await files.text(join(path, file)) : null }
    }
    await inBatches(await picturesIn(pictures), files, read, ({ name, file, size, text }) => {
      if (size.width === null || text === null) {
        log.add(text === null ? 'image-not-annotated' : 'image-unreadable', name)
        leftOutImageKeys.add(name)
        return
      }
      const earlier = imageOf.get(file)
      if (earlier === undefined) imageOf.set(file, name)
      else log.add('label-shared', `${name} and ${earlier}`)
      const { width, height } = size
      const image = images.push({ key: name, id: name, fileName: name, width, height }) - 1
      const ignored: number[] = []
      for (const [at, line] of text.split(/\r\n|\n|\r/).entries()) {
        if (line.trim() === '') continue
        const numbers = rowOf(line)
        const place = `line ${at + 1} of ${file}`
        if (typeof numbers === 'string') {
          log.add('label-row-invalid', place, numbers)
          continue
        }
        const category = numbers[5] as number
        if ((numbers[2] as number) < 0 || (numbers[3] as number) < 0) log.add('box-invalid', place)
        else if (category === REGION) ignored.push(...numbers.slice(0, 4))
        else if (category === OTHERS) continue
        else if (!(Number.isInteger(category) && category >= 1 && category <= names.length)) {
          log.add('object-category-unknown', `${place} (category ${category})`)
        } else rows.push({ image, numbers, line: at + 1 })
      }
      regions.push(ignored)
    })
    const known = new Set((await picturesIn(pictures)).map(labelsOf))
    for (const name of labels) if (name.endsWith('.txt') && !known.has(name)) log.add('label-without-image', name)
    const ignoredRegions = regionsOf(regions)
    const objects = new ObjectRows()
    for (const { image, numbers, line } of rows) {
      const box = numbers.slice(0, 4) as [number, number, number, number]
      const size = images[image] as DatasetImage
      const isInRegion = isInIgnoredRegions(ignoredRegions, image, size, Float64Array.from(box), 0)
      const own = numbers[4] === 0 ? objectStates.crowd : objectStates.counts
      objects.add({
        image,
        category: (numbers[5] as number) - 1,
        box,
        state: isInRegion ? objectStates.ignored : own,
        line,
      })
    }
    if (images.length === 0) log.add('images-none', path)
    return {
      ...{ images, leftOutImageKeys, ignoredRegions, detectionsPerImage: DETECTIONS_PER_IMAGE },
      categories: names.map((name, at) => ({ id: at + 1, name })),
      groundTruth: objects.groundTruth(),
      placeOf: (at) => `line ${objects.lineOf(at)} of ${labelsOf(images[objects.imageOf(at)]?.fileName ?? '')}`,
      ...{ annotationsPath: path, annotationsSha256: null, split },
      imagesFolder: needImages && images.length > 0 ? pictures : null,
    }
  },
}

/** The file of rows of a picture. */
function labelsOf(picture: string): string {
  return picture.replace(/\.[^.]*$/, '.txt')
}

/** The folder itself, or those of the splits in it: `VisDrone2019-DET-val`. */
async function candidates({ annotations, folder }: DataPlace, isOne = hasRows): Promise<SplitCandidate[]> {
  if (annotations !== null) return []
  if (await isOne(folder)) {
    return [{ path: join(folder, 'annotations'), split: splitInName(basename(folder)), chosenByPath: true }]
  }
  const found: SplitCandidate[] = []
  for (const name of await foldersIn(folder)) {
    if (!(await isOne(join(folder, name)))) continue
    found.push({ path: join(folder, name, 'annotations'), split: splitInName(name) ?? name, chosenByPath: false })
  }
  return found
}

/** Whether a folder has files in the place of rows that are empty, or whose first line is numbers between commas. */
async function hasTexts(folder: string): Promise<boolean> {
  const heads = await firstLines(folder)
  return heads.some((line) => /^[^,]*\d(,[^,]*){3,}/.test(line)) || (heads.length > 0 && heads.join('').trim() === '')
}

async function hasRows(folder: string): Promise<boolean> {
  return (await firstLines(folder)).some((line) => Array.isArray(rowOf(line)))
}

/** The first lines of some text files of `annotations`; none where there is no folder of images next to it. */
async function firstLines(folder: string): Promise<string[]> {
  if ((await kindOf(join(folder, 'images'))) !== 'folder') return []
  const names = (await filesIn(join(folder, 'annotations'))).filter((each) => each.endsWith('.txt')).slice(0, 5)
  const heads = await Promise.all(names.map((name) => textBeginning(join(folder, 'annotations', name), 200)))
  return heads.map((text) => text.split(/[\r\n]/)[0] ?? '')
}
