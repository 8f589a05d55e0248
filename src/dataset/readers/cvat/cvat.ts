import { basename, join, relative } from 'node:path'
import { elementsOf, textOf } from '../../../files/parse-xml.ts'
import type { DatasetImage } from '../../dataset.ts'
import { datasetError } from '../../dataset-errors.ts'
import { boxAround } from '../columns/box-around.ts'
import { type NamedObject, namedObjects } from '../columns/named-objects.ts'
import type { DataPlace } from '../data-place.ts'
import { chooseSplit } from '../layout/choose-split.ts'
import { isFileOf } from '../layout/file-per-image.ts'
import { findImagesFolder } from '../layout/find-images-folder.ts'
import { filesIn } from '../layout/folder-entries.ts'
import type { DatasetReader } from '../reader.ts'
import { labelsOf, rootOf } from './cvat-document.ts'
import { boxedShapes, boxlessShapes, cornersOf } from './shape-corners.ts'

const cvatFiles = {
  ending: /\.xml$/i,
  isOne: (text: string) => /<annotations[\s>]/.test(text) && /<(meta|image|track)[\s>]/.test(text),
}

/** CVAT for images 1.1: one XML file with all images. Tracks (CVAT for video) are refused, as boxes between key frames are not in the file. */
export const cvat: DatasetReader = {
  id: 'cvat',
  title: 'CVAT',
  looksFor: ['annotations.xml'],
  recognises: async (place) => {
    const [first] = await candidates(place)
    return first === undefined ? null : { certainty: 'sure', evidence: relative(place.folder, first) }
  },
  read: async ({ images: option, split: wanted, needImages, groupField, ...place }, { files, log }) => {
    const { folder } = place
    const [path, ...others] = await candidates(place)
    if (path === undefined) throw datasetError('data-annotations-not-found', { folder, lookedFor: cvat.looksFor })
    if (others.length > 0) {
      throw datasetError('data-annotations-ambiguous', {
        folder,
        candidates: [path, ...others].map((each) => basename(each)),
      })
    }
    const root = rootOf(path, await files.text(path))
    const elements = elementsOf(root, 'image')
    const subsets = [...new Set(elements.flatMap((image) => textOf(image, '@subset') ?? []))]
    const splits = subsets.map((split) => ({ path, split, chosenByPath: false }))
    const split = splits.length > 0 ? chooseSplit(folder, splits, wanted).split : (wanted ?? null)
    const images = new Map<string, DatasetImage & { readonly at: number }>()
    const objects: NamedObject[] = []
    for (const element of elements.filter((each) => splits.length === 0 || textOf(each, '@subset') === split)) {
      const name = textOf(element, '@name') ?? ''
      if (name === '') log.add('image-file-name-missing', `image ${textOf(element, '@id') ?? 'without an id'}`)
      if (images.has(name)) log.add('image-id-repeated', name)
      const [width = null, height = null] = ['@width', '@height'].map((side) => Number(textOf(element, side)) || null)
      const group = groupField === null ? null : textOf(element, `@${groupField}`)
      const own = { key: name, id: name, fileName: name, width, height, ...(group === null ? {} : { group }) }
      const { at: image } = images.get(name) ?? { at: images.size }
      if (name !== '' && image === images.size) images.set(name, { ...own, at: image })
      for (const kind of name === '' ? [] : boxlessShapes) {
        for (const _ of elementsOf(element, kind)) log.add('shape-without-box', `${kind} on ${name}`, kind)
      }
      for (const kind of name === '' ? [] : boxedShapes) {
        for (const shape of elementsOf(element, kind).filter((each) => textOf(each, '@outside') !== '1')) {
          objects.push({ image, name: textOf(shape, '@label') || null, box: boxAround(cornersOf(kind, shape)) })
        }
      }
    }
    const listed = [...images.values()].map(({ at: _, ...image }) => image)
    const names = labelsOf(root) ?? [...new Set(objects.flatMap(({ name }) => name ?? []))].sort()
    const location = { annotationsPath: path, split, folder, picturesFirst: 'in-folders' } as const
    return {
      ...{ images: listed, ...namedObjects(objects, listed, names, path, log), countedCategories: true },
      imageMembers: Object.keys(elements[0] ?? {}).flatMap((name) => (name.startsWith('@') ? name.slice(1) : [])),
      ...{ annotationsPath: path, annotationsSha256: null, split },
      imagesFolder: needImages && listed.length > 0 ? await findImagesFolder(location, listed, option) : null,
    }
  },
}

/** XML files of CVAT: the one that is named, or those in the folder or its `annotations`. */
async function candidates({ annotations, folder }: DataPlace): Promise<string[]> {
  const within = (name: string) =>
    filesIn(join(folder, name)).then((names) => names.map((each) => join(folder, name, each)))
  const paths = annotations === null ? [...(await within('')), ...(await within('annotations'))] : [annotations]
  // A folder of XML files for each image has thousands, and CVAT writes one.
  const few = paths.filter((path) => cvatFiles.ending.test(path)).slice(0, 20)
  const are = await Promise.all(few.map((path) => isFileOf(path, cvatFiles)))
  return few.filter((_, at) => are[at])
}
