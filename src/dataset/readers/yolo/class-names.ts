import { dirname, join } from 'node:path'
import type { Category } from '../../dataset.ts'
import type { DefectLog } from '../../defects/defect-log.ts'
import type { SourceFiles } from '../files/source-files.ts'
import { filesIn, kindOf } from '../layout/folder-entries.ts'

/** A line each: LabelImg and Label Studio write `classes.txt`, Darknet and CVAT `obj.names`. */
const nameFile = /^(classes\.txt|.*\.names|_darknet\.labels)$/i

/** The names of classes in the first of these folders that has a file of them; null where none has. */
export async function readClassNames(folders: readonly string[], files: SourceFiles): Promise<string[] | null> {
  for (const folder of folders) {
    const name = (await filesIn(folder)).find((each) => nameFile.test(each))
    if (name === undefined || (await kindOf(join(folder, name))) !== 'file') continue
    const lines = (await files.text(join(folder, name))).split(/\r\n|\n|\r/).map((line) => line.trim())
    while (lines.at(-1) === '') lines.pop()
    if (lines.length > 0) return lines
  }
  return null
}

/** Where names may be for pictures in these folders, from the folder of the data set on. */
export function placesOfNames(folder: string, labels: readonly string[]): string[] {
  return [...new Set([folder, ...labels.flatMap((path) => [dirname(path), dirname(dirname(path))])])]
}

/** Class k is category k. Notes names that are missing or repeated. */
export function categoriesOf(names: readonly string[], log: DefectLog): Category[] {
  const seen = new Set<string>()
  return names.map((name, id) => {
    if (name === '') log.add('category-name-missing', `category ${id}`)
    else if (seen.has(name)) log.add('category-name-repeated', `category ${id} (${name})`)
    seen.add(name)
    return { id, name: name === '' ? String(id) : name }
  })
}
