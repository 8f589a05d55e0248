import { askRefusal } from '../ask.mjs'
import { seen } from '../row.mjs'

/** More than any machine has. */
const NO_SUCH_GPU = 64

export const device = {
  name: 'device',
  title: '`--device` beyond the last GPU is refused, and the message says which GPUs there are',
  seconds: 30,
  onGpu: true,
  needsProvider: true,
  async run(context) {
    const place = ['--provider', context.provider, '--device', String(NO_SUCH_GPU)]
    const job = [...context.shapeModels, '--data', context.shapes, '--limit', '4', '--no-latency', ...place]
    const { code, text } = await askRefusal(context, job)
    return {
      rows: [
        seen('exit code', code, code === 2),
        seen('message', text, text.includes(`there is no GPU ${NO_SUCH_GPU}`)),
      ],
    }
  },
}
