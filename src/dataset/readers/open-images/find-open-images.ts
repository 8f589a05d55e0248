import { basename, dirname, join } from 'node:path'
import { readBeginning } from '../../../files/read-beginning.ts'
import type { DataPlace } from '../data-place.ts'
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
const labelColumns = ['ImageID', 'LabelName', 'Confidence']

/** The splits that a place has in Open Images' format; none where nothing shows it. Throws nothing. */
export async function findOpenImages({ annotations, folder }: DataPlace): Promise<OpenImagesPlace[]> {
  if (annotations !== null) {
    if (!csv.test(annotations) || !hasColumns(await headOf(annotations), boxColumns)) return []
    return [await placeOf(annotations, splitOf(annotations), folder, true)]
  }
  const found: OpenImagesPlace[] = []
  const splits = (await foldersIn(folder)).filter((name) => splitName.test(name))
  for (const within of [folder, ...splits.map((name) => join(folder, name))]) {
    for (const part of ['', 'annotations', 'labels']) {
      for (const name of (await filesIn(join(within, part))).filter((each) => csv.test(each))) {
        const path = join(within, part, name)
        if (!hasColumns(await headOf(path), boxColumns)) continue
        found.push(await placeOf(path, within === folder ? splitOf(path) : basename(within), folder, false))
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
  const bytes = await readBeginning(path, 1000).catch(() => Buffer.alloc(0))
  const [line = ''] = new TextDecoder().decode(bytes).split(/[\r\n]/)
  return line.split(',').map((name) => name.trim())
}

function hasColumns(head: readonly string[], names: readonly string[]): boolean {
  return names.every((name) => head.includes(name))
}
