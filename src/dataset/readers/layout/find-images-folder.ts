import { basename, dirname, join, resolve } from 'node:path'
import type { DatasetImage } from '../../dataset.ts'
import { datasetError } from '../../dataset-errors.ts'
import { foldersIn, kindOf } from './folder-entries.ts'
import { baseNameOf, ImagesFolder } from './images-folder.ts'

/** Where annotations are, whose pictures lie in a folder to be found. */
export interface AnnotationsLocation {
  readonly annotationsPath: string
  readonly split: string | null
  /** The folder that `--data` named, or the annotation file's. */
  readonly folder: string
  /** Whether pictures usually lie right next to the annotations, or in folders of their own. */
  readonly picturesFirst: 'beside' | 'in-folders'
}

/** At most so many images, spread over the list, are looked for to find the right folder. */
const PROBED_IMAGES = 50

/**
 * Finds the folder that has the pictures: the one that `--images` names, else of the folders in which the layout may
 * keep them the one that holds most of the images looked for (the first of equals).
 * Throws `data-not-found` and `images-not-a-folder` for `--images`, and `data-images-not-found` where no folder holds any.
 */
export async function findImagesFolder(
  location: AnnotationsLocation,
  images: readonly DatasetImage[],
  option: string | undefined,
): Promise<string> {
  if (option !== undefined) return imagesFolderNamed(option, location.folder)
  const lookedIn = await imagesFolders(location)
  const step = Math.ceil(images.length / PROBED_IMAGES)
  const probes = images.filter((_, i) => i % step === 0)
  let best: string | null = null
  let mostFound = 0
  for (const path of lookedIn) {
    const folder = new ImagesFolder(path)
    let found = 0
    for (const { fileName } of probes) if ((await folder.find(fileName)) !== null) found++
    if (found > mostFound) {
      best = path
      mostFound = found
    }
    if (found === probes.length) break
  }
  if (best !== null) return best
  throw imagesNotFound(location.annotationsPath, images, lookedIn)
}

/** The error that none of the pictures is in any of these folders, or in the one that the user named. */
export function imagesNotFound(
  annotationsPath: string,
  images: readonly DatasetImage[],
  lookedIn: readonly string[],
  isNamed = false,
): Error {
  const example = images[0]?.fileName ?? ''
  const facts = { annotations: annotationsPath, images: images.length, example, lookedIn, prefix: commonPrefix(images) }
  return datasetError(isNamed ? 'data-images-not-in-folder' : 'data-images-not-found', facts)
}

/** The folders with which every file name begins, its last slash included; null where there are none. */
function commonPrefix(images: readonly DatasetImage[]): string | null {
  const folders = images.map(({ fileName }) => fileName.slice(0, fileName.length - baseNameOf(fileName).length))
  let prefix = folders[0] ?? ''
  for (const folder of folders) {
    while (!folder.startsWith(prefix)) prefix = prefix.slice(0, prefix.slice(0, -1).search(/[^\\/]*$/))
  }
  return prefix === '' ? null : prefix
}

/** The folders that exist among those in which the layout may keep pictures, likeliest first. */
export async function imagesFolders(location: AnnotationsLocation): Promise<string[]> {
  const { annotationsPath, split, folder } = location
  const beside = location.picturesFirst === 'beside'
  const own = dirname(annotationsPath)
  const roots = beside ? [own, folder] : [folder, own]
  if (/^(annotations?|labels?)$/i.test(basename(own))) roots.push(dirname(own))
  const paths: string[] = beside ? [own] : []
  for (const root of roots) {
    if (split !== null) paths.push(join(root, split), join(root, 'images', split))
    for (const within of [root, join(root, 'images')]) {
      for (const name of await foldersIn(within)) if (isNamedIn(name, annotationsPath)) paths.push(join(within, name))
    }
    paths.push(join(root, 'images'), join(root, 'data'), root)
  }
  const distinct = [...new Set(paths)]
  const kinds = await Promise.all(distinct.map(kindOf))
  return distinct.filter((_, i) => kinds[i] === 'folder')
}

/** Whether a folder's name is a word of the annotation file's name: `val` in `annotations_val.json`. */
function isNamedIn(folderName: string, annotationsPath: string): boolean {
  return basename(annotationsPath).split(/[._-]/).includes(folderName)
}

/**
 * The folder that `--images` names: from where the program was started, else from the folder of the data.
 * Throws `data-not-found` and `images-not-a-folder`.
 */
export async function imagesFolderNamed(option: string, folder: string): Promise<string> {
  const places = [resolve(option), resolve(folder, option)]
  const kinds = await Promise.all(places.map(kindOf))
  const found = places[kinds.indexOf('folder')]
  if (found !== undefined) return found
  if (kinds.includes('file')) throw datasetError('images-not-a-folder', { path: option })
  throw datasetError('data-not-found', { option: '--images', path: option })
}
