import { relative } from 'node:path'
import { plural } from '../../../counted.ts'
import { datasetError } from '../../dataset-errors.ts'
import { chooseSplit } from '../layout/choose-split.ts'
import type { DatasetReader } from '../reader.ts'
import { findIncomplete, findOpenImages } from './find-open-images.ts'
import { readOpenImages } from './read-open-images.ts'

/**
 * Open Images: CSV files of boxes in shares of the image, of labels that were verified on whole images, and of the names of classes. A
 * class counts only on images where it was verified, as in its challenge. The hierarchy of classes is not read.
 */
export const openImages: DatasetReader = {
  id: 'open-images',
  title: 'Open Images',
  fix: 'Fix the CSV file of the boxes',
  looksFor: ['*-annotations-bbox.csv'],
  lacksSizes: true,
  recognises: async (place) => {
    const [first] = await findOpenImages(place)
    if (first !== undefined) return { certainty: 'sure', evidence: relative(place.folder, first.path) }
    const incomplete = await findIncomplete(place)
    return incomplete && { certainty: 'hint', evidence: relative(place.folder, incomplete.path) }
  },
  read: async (request, tools) => {
    const { folder, split: wanted } = request
    const places = await findOpenImages(request)
    const [only] = places
    const incomplete = only === undefined ? await findIncomplete(request) : null
    if (incomplete !== null) {
      const reason = `its first line lacks ${plural(incomplete.missing.length, 'the column', 'the columns')} ${incomplete.missing.join(', ')}`
      throw datasetError('data-damaged', { path: incomplete.path, reason })
    }
    if (only === undefined) throw datasetError('data-annotations-not-found', { folder, lookedFor: openImages.looksFor })
    const isNamed = places.length === 1 && (only.split === null || only.chosenByPath) && wanted === undefined
    return readOpenImages(isNamed ? only : chooseSplit(folder, places, wanted), request, tools)
  },
}
