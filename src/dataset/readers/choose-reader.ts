import { datasetError } from '../dataset-errors.ts'
import type { DataPlace } from './data-place.ts'
import { foreignFormat } from './foreign-format.ts'
import type { DatasetReader } from './reader.ts'

/**
 * The one reader that the files speak for: the only one that is sure, else the only one to which they are possible.
 * Throws `data-format-ambiguous` where several are, and `data-annotations-not-found` where none is.
 */
export async function chooseReader(readers: readonly DatasetReader[], place: DataPlace): Promise<DatasetReader> {
  const recognised = await Promise.all(
    readers.map(async (reader) => ({ reader, recognition: await reader.recognises(place) })),
  )
  for (const certainty of ['sure', 'possible'] as const) {
    const found = recognised.filter(({ recognition }) => recognition?.certainty === certainty)
    const [first, second] = found
    if (second !== undefined) {
      const formats = found.map(({ reader, recognition }) => `${reader.title} (${recognition?.evidence})`)
      throw datasetError('data-format-ambiguous', { path: place.annotations ?? place.folder, formats })
    }
    if (first !== undefined) return first.reader
  }
  const foreign = await foreignFormat(place.folder)
  if (foreign !== null) throw datasetError('data-format-foreign', { folder: place.folder, ...foreign })
  throw datasetError('data-annotations-not-found', {
    folder: place.folder,
    lookedFor: readers.flatMap(({ looksFor }) => looksFor),
  })
}
