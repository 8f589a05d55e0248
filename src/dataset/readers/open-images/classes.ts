import type { SourceFiles } from '../files/source-files.ts'
import { namedRows } from './named-rows.ts'

/** A class with the machine-made id that rows name it by (`/m/01g317`). */
export interface DescribedClass {
  readonly id: number
  readonly label: string
  /** The label where nothing names it. */
  readonly name: string
}

/** The file of the classes that have boxes has 601; that of all labels has twenty thousand, most of which have none. */
const FEW = 1000

/** Up to version 5 of Open Images the file does not name its columns. */
const columns = ['LabelName', 'DisplayName']

/** The classes in the order of the file that describes them, numbered from 0. */
export async function describedClasses(path: string, files: SourceFiles): Promise<DescribedClass[]> {
  const found = new Map<string, DescribedClass>()
  for await (const { cells } of namedRows(path, files, columns)) {
    const { LabelName: label, DisplayName: name } = cells
    if (label && !found.has(label)) found.set(label, { id: found.size, label, name: name || label })
  }
  return [...found.values()]
}

/**
 * The classes of a data set: those that are described if these are few, else those of them that boxes have, under the same numbers.
 * Without a description those that boxes have, by label.
 */
export function classesOf(
  described: readonly DescribedClass[] | null,
  used: ReadonlySet<string>,
): readonly DescribedClass[] {
  if (described === null) return [...used].sort().map((label, id) => ({ id, label, name: label }))
  return described.length <= FEW ? described : described.filter(({ label }) => used.has(label))
}
