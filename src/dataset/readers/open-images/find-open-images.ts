import { basename, dirname, join } from 'node:path'
import { parseCsv } from '../../../files/parse-csv.ts'
import type { DataPlace } from '../data-place.ts'
import { textBeginning } from '../files/text-beginning.ts'
import type { SplitCandidate } from '../layout/choose-split.ts'
import { filesIn, foldersIn } from '../layout/folder-entries.ts'
import { splitInName } from '../layout/split-in-name.ts'

/** The CSV files of one split; `path` is that of its boxes. */
export interface OpenImagesPlace extends SplitCandidate {
  /** Files of labels that people verified on whole images; none where nothing says so. */
  readonly imageLabels: readonly string[]
  /** The file of the names of classes; null where there is none. */
  readonly classes: string | null
}

const csv = /\.csv$/i
const classesFile = /^(.*class-?descriptions.*|classes)\.csv$/i
/** Labels of a classifier, which nobody verified. */
const machine = /machine/i
const splitName = /^(train|val|valid|validation|test)$/i

/** The columns that show what a CSV file holds. */
const boxColumns = ['ImageID', 'LabelName', 'XMin', 'XMax', 'YMin', 'YMax']
/** A file of labels of whole images has the first two. */
const MOST_MISSING = 3
const labelColumns = ['ImageID', 'LabelName', 'Confidence']

/** The splits that a place has in Open Images' format; none where nothing shows it. Throws nothing. */
export async function findOpenImages({ annotations, folder }: DataPlace): Promise<OpenImagesPlace[]> {
  if (annotations !== null) {
    if (!csv.test(annotations) || !hasColumns(await headOf(annotations), boxColumns)) return []
    return [await placeOf(annotations, splitOf(annotations), folder, true)]
  }
  const found: OpenImagesPlace[] = []
  for (const { path, split } of await csvFiles(folder)) {
    if (hasColumns(await headOf(path), boxColumns)) found.push(await placeOf(path, split, folder, false))
  }
  return found
}

/** A file that has some of the columns of boxes and lacks others, which `missing` names; null where there is none. Throws nothing. */
export async function findIncomplete({
  annotations,
  folder,
}: DataPlace): Promise<{ readonly path: string; readonly missing: readonly string[] } | null> {
  const paths = annotations === null ? (await csvFiles(folder)).map(({ path }) => path) : [annotations]
  for (const path of paths.filter((each) => csv.test(each))) {
    const head = await headOf(path)
    const missing = boxColumns.filter((name) => !head.includes(name))
    if (missing.length > 0 && missing.length <= MOST_MISSING) return { path, missing }
  }
  return null
}

/** CSV files where Open Images has them, and the splits that they are of. */
async function csvFiles(folder: string): Promise<{ readonly path: string; readonly split: string | null }[]> {
  const found: { readonly path: string; readonly split: string | null }[] = []
  const splits = (await foldersIn(folder)).filter((name) => splitName.test(name))
  for (const within of [folder, ...splits.map((name) => join(folder, name))]) {
    for (const part of ['', 'annotations', 'labels']) {
      for (const name of (await filesIn(join(within, part))).filter((each) => csv.test(each))) {
        const path = join(within, part, name)
        found.push({ path, split: within === folder ? splitOf(path) : basename(within) })
      }
    }
  }
  return found
}

async function placeOf(
  path: string,
  split: string | null,
  folder: string,
  chosenByPath: boolean,
): Promise<OpenImagesPlace> {
  const own = dirname(path)
  const imageLabels: string[] = []
  for (const name of (await filesIn(own)).filter((each) => csv.test(each) && !machine.test(each))) {
    const other = join(own, name)
    if (splitOf(other) !== splitOf(path)) continue
    const head = await headOf(other)
    if (hasColumns(head, labelColumns) && !hasColumns(head, ['XMin'])) imageLabels.push(other)
  }
  return { path, split, chosenByPath, imageLabels, classes: await classesNear(own, folder) }
}

/** The names of the classes that have boxes, if that file is there: the other one has twenty thousand. */
async function classesNear(own: string, folder: string): Promise<string | null> {
  const found: string[] = []
  for (const within of new Set([own, dirname(own), folder])) {
    for (const part of ['', 'metadata', 'annotations']) {
      for (const name of (await filesIn(join(within, part))).filter((each) => classesFile.test(each))) {
        found.push(join(within, part, name))
      }
    }
  }
  return found.find((path) => /boxable/i.test(basename(path))) ?? found[0] ?? null
}

function splitOf(path: string): string | null {
  return splitInName(basename(path).replace(csv, ''))
}

/** The names of the columns; none for what cannot be read. */
async function headOf(path: string): Promise<string[]> {
  const [line = ''] = (await textBeginning(path, 1000)).split(/[\r\n]/)
  try {
    return [...(parseCsv(line)[0]?.cells ?? [])]
  } catch {
    return []
  }
}

function hasColumns(head: readonly string[], names: readonly string[]): boolean {
  return names.every((name) => head.includes(name))
}
