import { relative } from 'node:path'
import { datasetError } from '../../dataset-errors.ts'
import { chooseSplit } from '../layout/choose-split.ts'
import type { DatasetReader } from '../reader.ts'
import { findVoc, refuseSeveralYears } from './find-voc.ts'
import { readVoc } from './read-voc.ts'

/** Pascal VOC's XML files: its own layout with lists of images, and the plain folders that LabelImg, CVAT and Roboflow write. */
export const voc: DatasetReader = {
  id: 'voc',
  title: 'Pascal VOC',
  fix: 'Fix the XML files',
  looksFor: ['Annotations/*.xml', '*.xml next to images'],
  recognises: async (place) => {
    const [first] = await findVoc(place)
    if (first === undefined) return null
    return { certainty: 'sure', evidence: `${relative(place.folder, first.annotations) || '.'}/*.xml` }
  },
  read: async (request, tools) => {
    const { folder, annotations, split: wanted } = request
    if (annotations === null) await refuseSeveralYears(folder)
    const places = await findVoc(request)
    const [only] = places
    if (only === undefined) throw datasetError('data-annotations-not-found', { folder, lookedFor: voc.looksFor })
    const candidates = places.map((place) => ({
      ...place,
      path: place.list ?? place.annotations,
      chosenByPath: places.length === 1,
    }))
    const isPlain = places.length === 1 && (only.split === null || annotations !== null)
    return readVoc(isPlain && wanted === undefined ? only : chooseSplit(folder, candidates, wanted), request, tools)
  },
}
