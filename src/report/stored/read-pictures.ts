import { createHash } from 'node:crypto'
import { PICTURES_VERSION, type Pictures } from '../../comparison/pictures/pictures.ts'
import { FileRefused } from '../../files/file-refused.ts'
import { parseJson } from '../../files/parse-json.ts'
import { readWhole } from '../../files/read-whole.ts'
import type { Report } from '../report.ts'
import { reportError } from './report-errors.ts'

const MOST_BYTES = 256_000_000

/** What of a report says which pictures are its own. */
type Owner = Pick<Report, 'files'> & {
  readonly baseline: Pick<Report['baseline'], 'label'>
  readonly variants: readonly Pick<Report['variants'][number], 'label'>[]
}

/**
 * Reads the `pictures.json` that stands next to a report; null where there is none.
 * @throws UserError for one that cannot be read, is of another version, or was not written with this report.
 */
export async function readPictures(path: string, report: Owner): Promise<Pictures | null> {
  const read = await parsed(path)
  if (read === null) return null
  const { value, sha256 } = read
  const { version, pictures, sides } = value as Partial<Record<keyof Pictures, unknown>>
  if (version !== PICTURES_VERSION)
    throw refused(path, `it is of version ${version}, and version ${PICTURES_VERSION} is read`)
  if (!Array.isArray(sides) || !Array.isArray(pictures) || !pictures.every(isPicture)) {
    throw refused(path, 'a part of it is missing or changed')
  }
  const written = report.files?.find((file) => file.path === 'pictures.json')?.sha256 ?? sha256
  if (written !== sha256 || !isOfSides(sides, report)) throw refused(path, 'it was not written with this report')
  return value as Pictures
}

function isOfSides(sides: readonly unknown[], { baseline, variants }: Owner): boolean {
  const labels = [baseline, ...variants].map(({ label }) => label)
  return (
    sides.length === labels.length && sides.every((side, at) => (side as { label?: unknown })?.label === labels[at])
  )
}

async function parsed(path: string): Promise<{ readonly value: object; readonly sha256: string } | null> {
  try {
    const { bytes } = await readWhole(path, MOST_BYTES)
    const value = parseJson(bytes.toString('utf8'))
    if (typeof value !== 'object' || value === null) throw new SyntaxError()
    return { value, sha256: createHash('sha256').update(bytes).digest('hex') }
  } catch (error) {
    if (error instanceof FileRefused && error.problem === 'missing') return null
    if (error instanceof FileRefused) throw refused(path, error.message, error)
    if (error instanceof SyntaxError) throw refused(path, 'it is not the JSON that detcompare writes', error)
    throw error
  }
}

/** Whether it has what the page and the reading of pixels look at. */
function isPicture(value: unknown): boolean {
  const { key, file, chosen, pulls, objects, sides } = (value ?? {}) as Record<string, unknown>
  return [key, file].every((each) => typeof each === 'string') && [chosen, pulls, objects, sides].every(Array.isArray)
}

function refused(path: string, reason: string, cause?: unknown) {
  return reportError('pictures-unreadable', { path, reason }, { cause })
}
