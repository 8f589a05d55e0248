import { PICTURES_VERSION, type Pictures } from '../../comparison/pictures/pictures.ts'
import { FileRefused } from '../../files/file-refused.ts'
import { parseJson } from '../../files/parse-json.ts'
import { readWhole } from '../../files/read-whole.ts'
import { reportError } from './report-errors.ts'

const MOST_BYTES = 256_000_000

/**
 * Reads the `pictures.json` that stands next to a report; null where there is none.
 * @throws UserError for one that cannot be read, or is of another version.
 */
export async function readPictures(path: string): Promise<Pictures | null> {
  const value = await parsed(path)
  if (value === null) return null
  const { version, pictures, sides } = value as Partial<Record<keyof Pictures, unknown>>
  if (version !== PICTURES_VERSION)
    throw refused(path, `it is of version ${version}, and version ${PICTURES_VERSION} is read`)
  if (!Array.isArray(sides) || !Array.isArray(pictures) || !pictures.every(isPicture)) {
    throw refused(path, 'a part of it is missing or changed')
  }
  return value as Pictures
}

async function parsed(path: string): Promise<object | null> {
  try {
    const { bytes } = await readWhole(path, MOST_BYTES)
    const value = parseJson(bytes.toString('utf8'))
    if (typeof value !== 'object' || value === null) throw new SyntaxError()
    return value
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
