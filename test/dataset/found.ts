import { join, relative } from 'node:path'
import { type DatasetOptions, readDataset } from '../../src/dataset/readers/read-dataset.ts'
import { noPictures } from './no-pictures.ts'
import { smallAnnotations } from './small-annotations.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** A folder with these files: sound annotations in those that end in `.json`, nothing in the others. */
export function folderOf(...names: string[]): string {
  return temporaryFolder(
    Object.fromEntries(names.map((name) => [name, /\.json$/.test(name) ? smallAnnotations() : ''])),
  )
}

/** What is found in such a folder, or in the part `within` it: path of the annotations inside the folder, split and layout. */
export async function found(names: string[], options: Partial<DatasetOptions> & { within?: string } = {}) {
  const folder = folderOf(...names)
  const { within = '', ...rest } = options
  const { source } = await readDataset({ data: join(folder, within), needImages: false, ...rest }, noPictures)
  return [relative(folder, source.annotationsPath), source.split, source.layout]
}
