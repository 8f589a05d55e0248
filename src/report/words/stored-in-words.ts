import { counted } from '../../counted.ts'
import type { Report } from '../report.ts'
import { type Text, text } from './text.ts'

/** Which predictions an earlier run had made: a line, none where all are of this run. */
export function storedInShort({ baseline, variants }: Report): Text[] {
  const checkpoints = [baseline, ...variants].flatMap((side) => side.checkpoints ?? [])
  const stored = checkpoints.flatMap(({ name, predictions }) => {
    const { imagesFromStore = 0, processors = [] } = predictions ?? {}
    const all = processors.reduce((sum, { images }) => sum + images, 0)
    if (imagesFromStore === 0) return []
    return imagesFromStore === all
      ? [`${name} on ${all === 1 ? 'the one image' : `all ${all} images`}`]
      : [`${name} on ${imagesFromStore} of ${counted(all, 'image')}`]
  })
  return stored.length === 0 ? [] : [text`Predictions from the store: ${stored.join(', ')}.`]
}
