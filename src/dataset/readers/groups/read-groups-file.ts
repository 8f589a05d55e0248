import { createHash } from 'node:crypto'
import { fileLimits } from '../../../files/file-limits.ts'
import { asRefusal } from '../../../files/file-refused.ts'
import { CsvBroken, type CsvRow, parseCsv } from '../../../files/parse-csv.ts'
import { readWhole } from '../../../files/read-whole.ts'
import type { Dataset } from '../../dataset.ts'
import { ResultImages } from '../coco/result-images.ts'
import { groupError } from './group-errors.ts'

/** Groups as a CSV file has them. */
export interface GroupsFile {
  /** By the place of the image; null where the file does not name it, or leaves its group empty. */
  readonly groups: readonly (string | null)[]
  /** SHA-256 of the file, hex. */
  readonly sha256: string
}

/**
 * Reads a CSV file with the columns `image` (a file name or an id) and `group`; other columns are passed over.
 * @param annotations path of the annotations, for messages.
 * @throws UserError for a file that cannot be read or is not such a file, and for images that are unknown or named twice.
 */
export async function readGroupsFile(
  path: string,
  dataset: Pick<Dataset, 'images' | 'leftOutImageKeys'>,
  annotations: string,
): Promise<GroupsFile> {
  const { bytes } = await readWhole(path, fileLimits.text).catch((cause) => {
    throw groupError('group-file-unreadable', { path, reason: asRefusal(cause).message }, { cause })
  })
  const groups = new Array<string | null>(dataset.images.length).fill(null)
  const lineOf = new Int32Array(dataset.images.length)
  const images = new ResultImages(dataset)
  for (const { line, image, group } of entries(path, new TextDecoder().decode(bytes))) {
    const found = images.find(image)
    const at = { path, line, image }
    if (found === 'unknown') throw groupError('group-file-image-unknown', { ...at, annotations })
    if (typeof found === 'string') throw groupError('group-file-image-ambiguous', { ...at, annotations })
    const { place } = found
    if (place === null) continue
    const before = lineOf[place] as number
    if (before > 0) throw groupError('group-file-image-repeated', { ...at, before })
    lineOf[place] = line
    groups[place] = group === '' ? null : group
  }
  if (groups.every((group) => group === null)) {
    throw groupError('group-file-malformed', { path, line: 1, problem: 'no image below it has a group' })
  }
  return { groups, sha256: createHash('sha256').update(bytes).digest('hex') }
}

interface Entry {
  readonly line: number
  readonly image: string
  readonly group: string
}

function entries(path: string, text: string): Entry[] {
  const [head, ...rows] = rowsOf(path, text)
  const names = head?.cells.map((cell) => cell.toLowerCase()) ?? []
  const [image, group] = [names.indexOf('image'), names.indexOf('group')]
  if (image < 0 || group < 0) {
    const problem =
      head === undefined ? 'the file is empty' : 'the first line does not name the columns image and group'
    throw groupError('group-file-malformed', { path, line: head?.line ?? 1, problem })
  }
  return rows.map(({ line, cells }) => {
    const entry = { line, image: cells[image] ?? '', group: cells[group] ?? '' }
    if (entry.image === '') throw groupError('group-file-malformed', { path, line, problem: 'it names no image' })
    if (cells.length !== names.length) {
      const problem = `it has ${cells.length} ${cells.length === 1 ? 'cell' : 'cells'}, and the first line has ${names.length}`
      throw groupError('group-file-malformed', { path, line, problem })
    }
    return entry
  })
}

function rowsOf(path: string, text: string): CsvRow[] {
  try {
    return parseCsv(text)
  } catch (cause) {
    if (!(cause instanceof CsvBroken)) throw cause
    throw groupError('group-file-malformed', { path, line: cause.line, problem: cause.message }, { cause })
  }
}
