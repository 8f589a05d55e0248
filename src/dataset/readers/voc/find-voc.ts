import { basename, dirname, extname, join } from 'node:path'
import { datasetError } from '../../dataset-errors.ts'
import type { DataPlace } from '../data-place.ts'
import {
  isFileOf,
  type PerImageFiles,
  type PerImageFolders,
  perImageFolders,
  splitFolder,
} from '../layout/file-per-image.ts'
import { filesIn, foldersIn } from '../layout/folder-entries.ts'

/** One split of a data set in Pascal VOC's layout. */
export interface VocPlace extends PerImageFolders {
  readonly split: string | null
  /** A text file of image ids, one a line; null where every XML file counts. */
  readonly list: string | null
}

/** XML files of Pascal VOC. */
export const vocFiles: PerImageFiles = {
  ending: /\.xml$/i,
  isOne: (text) => /<annotation[\s>/]/.test(text),
}

/** The splits that a place has in Pascal VOC's layout; none where nothing shows it. */
export async function findVoc({ annotations, folder }: DataPlace): Promise<VocPlace[]> {
  if (annotations !== null) return namedFile(annotations)
  for (const root of [folder, ...(await yearsIn(folder)), ...(await yearsIn(join(folder, 'VOCdevkit')))]) {
    const found = await splitsIn(root)
    if (found.length > 0) return found
  }
  const found: VocPlace[] = []
  for (const name of (await foldersIn(folder)).filter((each) => splitFolder.test(each))) {
    for (const place of await splitsIn(join(folder, name))) found.push({ ...place, split: name })
  }
  return found
}

/** Throws `data-annotations-ambiguous` where a folder has several years of Pascal VOC. */
export async function refuseSeveralYears(folder: string): Promise<void> {
  const years = [...(await yearsIn(folder)), ...(await yearsIn(join(folder, 'VOCdevkit')))]
  if (years.length > 1 && (await splitsIn(folder)).length === 0) {
    throw datasetError('data-annotations-ambiguous', { folder, candidates: years.map((year) => basename(year)) })
  }
}

async function yearsIn(folder: string): Promise<string[]> {
  return (await foldersIn(folder)).filter((name) => /^VOC20\d\d$/.test(name)).map((name) => join(folder, name))
}

/** A list of ids in `ImageSets/Main`, or one XML file. */
async function namedFile(path: string): Promise<VocPlace[]> {
  const main = dirname(path)
  const root = dirname(dirname(main))
  if (extname(path) === '.txt' && basename(main) === 'Main' && basename(dirname(main)) === 'ImageSets') {
    const places = await perImageFolders(root, vocFiles)
    const split = basename(path, '.txt')
    return places === null ? [] : [{ ...places, split, list: path }]
  }
  if (!(await isFileOf(path, vocFiles))) return []
  const places = await perImageFolders(basename(main) === 'Annotations' ? dirname(main) : main, vocFiles)
  return places === null ? [] : [{ ...places, split: null, list: null }]
}

async function splitsIn(root: string): Promise<VocPlace[]> {
  const places = await perImageFolders(root, vocFiles)
  if (places === null) return []
  const lists = join(root, 'ImageSets', 'Main')
  const names = (await filesIn(lists)).filter((name) => name.endsWith('.txt') && splitFolder.test(name.slice(0, -4)))
  if (names.length === 0) return [{ ...places, split: null, list: null }]
  return names.map((name) => ({ ...places, split: name.slice(0, -4), list: join(lists, name) }))
}
