import { basename, dirname, extname, join } from 'node:path'
import { fileLimits } from '../../../files/file-limits.ts'
import { readWhole } from '../../../files/read-whole.ts'
import { datasetError } from '../../dataset-errors.ts'
import type { DataPlace } from '../data-place.ts'
import { filesIn, foldersIn, kindOf } from '../layout/folder-entries.ts'
import { picturesIn } from '../pictures/picture-files.ts'

/** One split of a data set in Pascal VOC's layout. */
export interface VocPlace {
  readonly split: string | null
  /** The folder of the XML files. */
  readonly annotations: string
  /** The folder of the pictures. */
  readonly pictures: string
  /** A text file of image ids, one a line; null where every XML file counts. */
  readonly list: string | null
}

/** So many XML files show what the others are: one of them may be damaged. */
const LOOKED_AT = 5

const splitName = /^(train|val|valid|validation|test|trainval)\d*$/i

/** The splits that a place has in Pascal VOC's layout; none where nothing shows it. */
export async function findVoc({ annotations, folder }: DataPlace): Promise<VocPlace[]> {
  if (annotations !== null) return namedFile(annotations)
  for (const root of [folder, ...(await yearsIn(folder)), ...(await yearsIn(join(folder, 'VOCdevkit')))]) {
    const found = await splitsIn(root)
    if (found.length > 0) return found
  }
  const found: VocPlace[] = []
  for (const name of (await foldersIn(folder)).filter((each) => splitName.test(each))) {
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
    const places = await foldersOf(root)
    const split = basename(path, '.txt')
    return places === null ? [] : [{ ...places, split, list: path }]
  }
  if (extname(path).toLowerCase() !== '.xml' || !(await isVoc(path))) return []
  const places = await foldersOf(basename(main) === 'Annotations' ? dirname(main) : main)
  return places === null ? [] : [{ ...places, split: null, list: null }]
}

async function splitsIn(root: string): Promise<VocPlace[]> {
  const places = await foldersOf(root)
  if (places === null) return []
  const lists = join(root, 'ImageSets', 'Main')
  const names = (await filesIn(lists)).filter((name) => name.endsWith('.txt') && splitName.test(name.slice(0, -4)))
  if (names.length === 0) return [{ ...places, split: null, list: null }]
  return names.map((name) => ({ ...places, split: name.slice(0, -4), list: join(lists, name) }))
}

/** The folders of annotations and pictures below one folder; null where it has no annotations of this kind. */
async function foldersOf(root: string): Promise<Pick<VocPlace, 'annotations' | 'pictures'> | null> {
  const within = await foldersIn(root)
  const own = within.find((name) => /^annotations?$/i.test(name))
  for (const annotations of [...(own === undefined ? [] : [join(root, own)]), root]) {
    const some = (await filesIn(annotations)).filter((name) => /\.xml$/i.test(name)).slice(0, LOOKED_AT)
    const are = await Promise.all(some.map((name) => isVoc(join(annotations, name))))
    if (!are.includes(true)) continue
    for (const name of ['JPEGImages', 'images', 'Images', 'img']) {
      if (within.includes(name) && (await kindOf(join(root, name))) === 'folder')
        return { annotations, pictures: join(root, name) }
    }
    return { annotations, pictures: (await picturesIn(annotations)).length > 0 ? annotations : root }
  }
  return null
}

async function isVoc(path: string): Promise<boolean> {
  const { bytes } = await readWhole(path, fileLimits.text).catch(() => ({ bytes: Buffer.alloc(0) }))
  return /<annotation[\s>/]/.test(bytes.toString('utf8', 0, 100_000))
}
