import { dirname } from 'node:path'
import type { SourceFiles } from '../files/source-files.ts'
import { isPictureName } from '../pictures/picture-files.ts'
import { isOfAnyMachine, placePath } from './place-path.ts'

/** Pictures that a text file lists. */
export interface PictureList {
  /** Absolute paths, in the file's order. */
  readonly paths: readonly string[]
  /** Lines whose path is absolute on another machine and was found by its last folders. */
  readonly elsewhere: readonly string[]
}

/** Whether the first line that says something names a picture. */
export function listsPictures(text: string): boolean {
  return isPictureName(linesOf(text)[0] ?? '')
}

/**
 * Reads a text file with the path of a picture on each line: from the folder of the file or from a root of the data set, whichever
 * has the first picture that is found. What names no picture is passed over. Paths that lead nowhere are kept as they would be from
 * the first root.
 */
export async function readPictureList(
  path: string,
  roots: readonly string[],
  files: SourceFiles,
): Promise<PictureList> {
  const from = [dirname(path), ...roots]
  const paths: string[] = []
  const elsewhere: string[] = []
  // Lines of one file mostly begin alike, so that what was found for one is tried first for the next.
  let likely = from
  for (const line of linesOf(await files.text(path)).filter(isPictureName)) {
    const placed = await placePath(line, likely)
    if (placed === null) {
      paths.push(isOfAnyMachine(line) ? line : `${likely[0]}/${line.replace(/^\.\//, '')}`)
      continue
    }
    paths.push(placed.path)
    if (placed.elsewhere) elsewhere.push(line)
    const root = from.find((each) => placed.path.startsWith(`${each}/`))
    if (root !== undefined && likely[0] !== root) likely = [root, ...from.filter((each) => each !== root)]
  }
  return { paths, elsewhere }
}

function linesOf(text: string): string[] {
  return text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim().replaceAll('\\', '/'))
    .filter((line) => line !== '')
}
