import { basename, dirname, resolve } from 'node:path'
import type { DefectLog } from '../../defects/defect-log.ts'
import { isInFolder } from '../files/common-folder.ts'
import type { SourceFiles } from '../files/source-files.ts'
import { chooseSplit } from '../layout/choose-split.ts'
import { imagesFolderNamed } from '../layout/find-images-folder.ts'
import { kindOf } from '../layout/folder-entries.ts'
import { splitInName } from '../layout/split-in-name.ts'
import { isPictureName, picturesBelow, picturesIn } from '../pictures/picture-files.ts'
import type { ReaderTools, ReadRequest } from '../reader.ts'
import { type DataYaml, parseDataYaml } from './data-yaml.ts'
import { isLabelFile, refuseSeveralYamls, type YoloPlace } from './find-yolo.ts'
import { readPictureList } from './picture-list.ts'
import { isOfAnyMachine, type PlacedPath, placePath, rootsOf } from './place-path.ts'
import { type PictureSizes, readSizeList } from './size-list.ts'
import { yoloError } from './yolo-errors.ts'

/** The pictures of one split, and what their labels are read with. */
export interface YoloSplit {
  readonly name: string | null
  /** The `data.yaml`, the text file of paths, or the folder of the pictures. */
  readonly annotationsPath: string
  /** The folder of the data set. */
  readonly root: string
  /** The one folder that all pictures are in; null where they come from several, or from a list. */
  readonly folder: string | null
  /** Absolute paths. */
  readonly pictures: readonly string[]
  /** Where the pictures are not there; null where their headers say it. */
  readonly sizes: PictureSizes | null
  /** By class number; null where nothing says them. */
  readonly names: readonly string[] | null
  /** Columns of a row with keypoints; null where there are none. */
  readonly poseColumns: number | null
}

/** Finds the pictures of the split that is asked for. Throws the errors of `yoloError` and of `chooseSplit`. */
export async function yoloSplit(place: YoloPlace, request: ReadRequest, tools: ReaderTools): Promise<YoloSplit> {
  const split = await splitAt(place, request, tools)
  if (request.imageSizes === undefined) return split
  const { root, folder } = split
  const sizes = await readSizeList(request.imageSizes, folder === null ? [root] : [root, folder], tools.files)
  return { ...split, pictures: [...sizes.keys()], sizes }
}

async function splitAt(place: YoloPlace, request: ReadRequest, { files, log }: ReaderTools): Promise<YoloSplit> {
  if (place.kind === 'yaml' || place.kind === 'broken-yaml') return splitOfYaml(place.path, request, files, log)
  if (place.kind === 'list') return splitOfList(place.path, request, files, log)
  if (place.kind === 'labels-alone') throw yoloError('yolo-labels-alone', { folder: place.folder })
  if (place.kind === 'lists') return splitOfList(listOfSplit(place.paths, request), request, files, log)
  const { folder, split: wanted, images } = request
  const named = images === undefined ? null : await imagesFolderNamed(images, folder)
  if (place.kind === 'beside') {
    const own = named ?? place.folder
    return bare(own, own, wanted ?? splitInName(basename(own)), await picturesIn(own))
  }
  const [only] = place.splits
  const candidates = place.splits.map(({ split, folder: path }) => ({
    path,
    split,
    chosenByPath: place.splits.length === 1,
  }))
  const chosen =
    place.splits.length === 1 && only?.split === null && wanted === undefined
      ? { path: only.folder, split: null }
      : chooseSplit(folder, candidates, wanted)
  const own = named ?? chosen.path
  return { ...bare(own, own, chosen.split, await picturesBelow(own)), root: folder }
}

function bare(folder: string, annotationsPath: string, name: string | null, pictures: readonly string[]): YoloSplit {
  const paths = pictures.map((path) => resolve(folder, path))
  return { name, annotationsPath, root: folder, folder, pictures: paths, sizes: null, names: null, poseColumns: null }
}

async function splitOfYaml(path: string, request: ReadRequest, files: SourceFiles, log: DefectLog): Promise<YoloSplit> {
  if (request.annotations === null) await refuseSeveralYamls(request.folder)
  const yaml = parseDataYaml(path, await files.text(path))
  const candidates = [...yaml.splits.keys()].map((split) => ({ path, split, chosenByPath: false }))
  const { split: name } = chooseSplit(request.folder, candidates, request.split)
  const split = name as string
  const { names, poseColumns } = yaml
  const common = { name, annotationsPath: path, names, poseColumns }
  if (request.images !== undefined) {
    const folder = await imagesFolderNamed(request.images, request.folder)
    return { ...common, root: dirname(path), folder, pictures: await picturesBelow(folder), sizes: null }
  }
  const roots = rootsOf(path, yaml.path)
  if (request.imageSizes !== undefined)
    return { ...common, ...(await withoutPictures(yaml, split, roots)), sizes: null }
  const placed = await placesOf(yaml, split, roots, path)
  for (const { elsewhere, value } of placed) if (elsewhere) log.add('path-elsewhere', value)
  const pictures: string[] = []
  for (const place of placed) for (const picture of await picturesAt(place, roots, files, log)) pictures.push(picture)
  if (pictures.length === 0) throw yoloError('yolo-no-pictures', { place: placed.map(({ path: at }) => at).join(', ') })
  const [first] = placed
  const folder = placed.length === 1 && first?.kind === 'folder' ? first.path : null
  const root = roots.find((each) => placed.every(({ path: at }) => isInFolder(each, at))) ?? dirname(path)
  return { ...common, root, folder, pictures, sizes: null }
}

/** The folder of a data set whose pictures are elsewhere, and that of its split where it has one. */
async function withoutPictures(
  { splits }: DataYaml,
  split: string,
  roots: readonly string[],
): Promise<Pick<YoloSplit, 'root' | 'folder' | 'pictures'>> {
  const kinds = await Promise.all(roots.map((each) => kindOf(each)))
  const root = roots[kinds.indexOf('folder')] ?? (roots.at(-1) as string)
  const [value, second] = splits.get(split) ?? []
  const isFolder = value !== undefined && second === undefined && !/\.txt$/i.test(value) && !isPictureName(value)
  return { root, folder: isFolder ? resolve(root, value) : null, pictures: [] }
}

async function placesOf(
  { splits, path: yamlPath }: DataYaml,
  split: string,
  roots: readonly string[],
  file: string,
): Promise<(PlacedPath & { readonly value: string })[]> {
  const found: (PlacedPath & { readonly value: string })[] = []
  for (const value of splits.get(split) ?? []) {
    const placed = await placePath(value, roots)
    if (placed === null) throw yoloError('yolo-split-not-found', { path: file, split, value, lookedIn: roots })
    const rootIsGone = yamlPath !== null && isOfAnyMachine(yamlPath) && !placed.path.startsWith(yamlPath)
    found.push({ ...placed, elsewhere: placed.elsewhere || rootIsGone, value: rootIsGone ? yamlPath : value })
  }
  return found
}

async function picturesAt(
  { path, kind }: PlacedPath,
  roots: readonly string[],
  files: SourceFiles,
  log: DefectLog,
): Promise<readonly string[]> {
  if (kind === 'folder') return picturesBelow(path)
  if (isPictureName(path)) return [path]
  const { paths, elsewhere } = await readPictureList(path, roots, files)
  for (const line of elsewhere) log.add('path-elsewhere', line)
  return paths
}

function listOfSplit(paths: readonly string[], { folder, split }: ReadRequest): string {
  const candidates = paths.map((path) => ({ path, split: basename(path).replace(/\.txt$/i, ''), chosenByPath: false }))
  return chooseSplit(folder, candidates, split).path
}

async function splitOfList(path: string, request: ReadRequest, files: SourceFiles, log: DefectLog): Promise<YoloSplit> {
  if (isLabelFile(await files.text(path))) throw yoloError('yolo-label-file', { path })
  const root = dirname(path)
  const place = { path, kind: 'file', elsewhere: false } as const
  const pictures = await picturesAt(place, [root], files, log)
  if (pictures.length === 0) throw yoloError('yolo-no-pictures', { place: path })
  const name = request.split ?? splitInName(basename(path).replace(/\.txt$/i, ''))
  return { name, annotationsPath: path, root, folder: null, pictures, sizes: null, names: null, poseColumns: null }
}
