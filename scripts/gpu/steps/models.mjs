import { join } from 'node:path'
import { askProgram } from '../ask.mjs'
import { row } from '../row.mjs'

/** Enough for a pass of half a minute at 100 pictures per second; a rehearsal only shows that it runs. */
const [PICTURES, REHEARSED] = [3000, 100]

export const models = {
  name: 'models',
  title: 'graphs with random weights and pictures of COCO’s size are made here, without a download',
  seconds: 60,
  async run(context) {
    const data = join(context.work, 'pictures')
    const isRehearsal = context.provider === 'cpu'
    const which = isRehearsal ? 'small' : 'all'
    const paths = await askProgram(context, '../model/make-models', [join(context.work, 'models'), which])
    const count = isRehearsal ? REHEARSED : PICTURES
    const { images } = await askProgram(context, 'make-pictures', [context.shapes, data, count])
    context.made = { ...paths, ...(isRehearsal && inPlaceOfLarge(paths)), data, images }
    return { rows: [row('graphs', Object.keys(paths).length), row('pictures', images)] }
  },
}

/** A processor takes seconds per call of the large graph, which a rehearsal need not wait for. */
function inPlaceOfLarge({ small, smallCopy, smallHalf }) {
  return { large: small, largeCopy: smallCopy, largeHalf: smallHalf }
}
