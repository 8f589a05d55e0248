import { askProgram } from '../ask.mjs'
import { bounded, row } from '../row.mjs'

const SECONDS = 25
const [FEWEST, MOST] = [300, 3000]

export const feeding = {
  name: 'feeding',
  title: 'accuracy pass: how busy the GPU is, and what would feed it',
  seconds: 70,
  needsProvider: true,
  needsMade: true,
  async run(context) {
    const { made, provider, device } = context
    // Before the times of a bare loop are known, as many as fit for a GPU of 100 pictures per second.
    const wanted = Math.round((1000 * SECONDS) / (made.bareMs ?? 10))
    const count = Math.min(MOST, made.images, Math.max(FEWEST, wanted))
    const place = [provider, device, count]
    const found = await askProgram(context, 'accuracy-pass', [made.data, made.large, ...place])
    const inCalls = found.inferenceMs / found.accuracyPassMs
    const rate = (1000 * found.images) / found.accuracyPassMs
    const wholeRate = (1000 * found.images) / found.inferenceMs
    const aim = { atLeast: 0.9, judged: provider !== 'cpu' }
    const busy =
      found.busy === null
        ? bounded('share of time in calls (nvidia-smi does not say how busy the GPU is)', inCalls, '', aim)
        : bounded('share of time that the GPU is busy (nvidia-smi)', found.busy, '', aim)
    return {
      rows: [
        busy,
        row('share of time in calls', inCalls),
        row('pictures', found.images),
        row('pictures per second', rate),
        row('pictures per second if calls followed one another', wholeRate),
        row('processor time per picture: reading, decoding, resizing', found.cpuMsPerImage, 'ms'),
        row('cores that would feed it', (wholeRate * found.cpuMsPerImage) / 1000),
        row('cores here', found.cores),
      ],
    }
  },
}
