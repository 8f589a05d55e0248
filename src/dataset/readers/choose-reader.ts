import { datasetError } from '../dataset-errors.ts'
import type { DataPlace } from './data-place.ts'
import { certainties, type DatasetReader, type Recognition } from './reader.ts'

/**
 * The one reader that the files speak for: of those to which they show their format most clearly, the only one.
 * Throws `data-format-ambiguous` where several are, and `data-annotations-not-found` where none is.
 * @param wanted id of the format that the user named; then that reader, unless the files speak for others alone (`data-format-other`).
 * Throws `data-format-unknown` for an id that no reader has.
 */
export async function chooseReader(
  readers: readonly DatasetReader[],
  place: DataPlace,
  wanted?: string,
): Promise<DatasetReader> {
  const recognised = await Promise.all(
    readers.map(async (reader) => ({ reader, recognition: await reader.recognises(place) })),
  )
  if (wanted !== undefined) return namedReader(recognised, place, wanted)
  for (const certainty of certainties) {
    const found = recognised.filter(({ recognition }) => recognition?.certainty === certainty)
    const [first, second] = found
    if (second !== undefined) {
      const formats = found.map(({ reader, recognition }) => `${reader.title} (${recognition?.evidence})`)
      const ids = found.map(({ reader }) => reader.id)
      throw datasetError('data-format-ambiguous', { path: place.annotations ?? place.folder, formats, ids })
    }
    if (first !== undefined) return first.reader
  }
  throw datasetError('data-annotations-not-found', {
    folder: place.folder,
    lookedFor: readers.flatMap(({ looksFor }) => looksFor),
  })
}

function namedReader(
  recognised: readonly { readonly reader: DatasetReader; readonly recognition: Recognition | null }[],
  place: DataPlace,
  wanted: string,
): DatasetReader {
  const named = recognised.find(({ reader }) => reader.id === wanted)
  if (named === undefined) {
    const known = recognised.map(({ reader }) => reader.id)
    throw datasetError('data-format-unknown', { format: wanted, known })
  }
  const [other] = recognised.filter(({ recognition }) => recognition?.certainty === 'sure')
  const isSure = named.recognition?.certainty === 'sure'
  if (other !== undefined && !isSure && (named.recognition === null || place.annotations !== null)) {
    throw datasetError('data-format-other', {
      path: place.annotations ?? place.folder,
      wanted: named.reader.title,
      found: other.reader.title,
      evidence: other.recognition?.evidence ?? '',
      id: other.reader.id,
    })
  }
  return named.reader
}
