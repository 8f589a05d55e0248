import { askRefusal, placeOptions } from '../ask.mjs'
import { seen } from '../row.mjs'

/** Each picture of a call takes 1 GiB of the graph that `greedy` is. No GPU has as much. */
const BATCH = 512

export const outOfMemory = {
  name: 'out-of-memory',
  title: 'a batch size that does not fit into the GPU’s memory is refused by name, before time is spent',
  seconds: 60,
  onGpu: true,
  needsProvider: true,
  needsMade: true,
  async run(context) {
    const { made, shapes } = context
    const job = [made.greedy, made.greedyCopy, '--data', shapes, '--limit', '8', '--batch', String(BATCH)]
    const { code, text } = await askRefusal(context, [...job, '--latency-budget', '1s', ...placeOptions(context)])
    const named = `There is not enough memory for batch size ${BATCH}`
    return {
      rows: [
        seen('exit code', code, code === 2),
        seen('message', text, text.includes(named) && text.includes('The GPU does not have enough memory')),
      ],
    }
  },
}
