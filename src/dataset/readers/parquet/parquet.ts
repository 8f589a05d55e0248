import { relative } from 'node:path'
import { datasetError } from '../../dataset-errors.ts'
import { chooseSplit } from '../layout/choose-split.ts'
import type { DatasetReader } from '../reader.ts'
import { findParquet, parquetFiles } from './find-parquet.ts'
import { readParquet } from './read-parquet.ts'

/**
 * Parquet files as the package `datasets` of Hugging Face writes them: a row per image, with the picture and a column `objects`. They do
 * not say what the numbers of a box are; the boxes decide it, or the user.
 */
export const parquet: DatasetReader = {
  id: 'parquet',
  title: 'Hugging Face Parquet',
  fix: 'Fix the Parquet files',
  looksFor: ['*.parquet'],
  lacksBoxFormat: true,
  recognises: async (place) => {
    const [first] = await findParquet(place)
    if (first !== undefined) return { certainty: 'sure', evidence: relative(place.folder, first.path) }
    // Files that are damaged, or have no boxes: reading says so.
    const [other] = await parquetFiles(place)
    return other === undefined ? null : { certainty: 'hint', evidence: relative(place.folder, other.path) }
  },
  read: async (request, tools) => {
    const { folder, split: wanted } = request
    const places = await parquetFiles(request)
    const [only] = places
    if (only === undefined) throw datasetError('data-annotations-not-found', { folder, lookedFor: parquet.looksFor })
    const isNamed = places.length === 1 && (only.split === null || only.chosenByPath) && wanted === undefined
    return readParquet(isNamed ? only : chooseSplit(folder, places, wanted), request, tools)
  },
}
