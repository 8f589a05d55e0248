import { basename, relative } from 'node:path'
import { splitInName } from '../layout/split-in-name.ts'
import type { DatasetReader } from '../reader.ts'
import { findAnnotations, instancesFiles, otherFiles } from './find-annotations.ts'
import { readCoco } from './read-coco.ts'

/**
 * COCO's layout (`annotations/instances_<split>.json` next to folders of pictures), and any other JSON file that holds
 * its lists. A file that was named is possibly COCO whatever it is: reading it says what else it is.
 */
export const coco: DatasetReader = {
  id: 'coco',
  title: 'COCO',
  looksFor: ['annotations/instances_*.json', 'annotations/*.json', '*.json'],
  recognises: async ({ annotations, folder }) => {
    if (annotations !== null) return { certainty: 'possible', evidence: basename(annotations) }
    const [instances] = await instancesFiles(folder)
    if (instances !== undefined) return { certainty: 'sure', evidence: relative(folder, instances.path) }
    const [other] = await otherFiles(folder)
    return other === undefined ? null : { certainty: 'possible', evidence: relative(folder, other.path) }
  },
  read: async (request, tools) => {
    const { annotations, folder, split: wanted } = request
    if (annotations === null) {
      const { path, split } = await findAnnotations(folder, wanted)
      return readCoco({ annotationsPath: path, split, folder, picturesFirst: 'in-folders' }, request, tools)
    }
    const split = wanted ?? splitInName(basename(annotations).replace(/\.json$/i, ''))
    return readCoco({ annotationsPath: annotations, split, folder, picturesFirst: 'beside' }, request, tools)
  },
}
