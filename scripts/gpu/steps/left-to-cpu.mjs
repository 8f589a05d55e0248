import { askDetcompare, placeOptions } from '../ask.mjs'
import { seen } from '../row.mjs'

const CAVEAT = 'timing-nodes-elsewhere'

export const leftToCpu = {
  name: 'left-to-cpu',
  title: 'a node that the GPU leaves to the CPU has a caveat, and a model without one has none',
  seconds: 60,
  onGpu: true,
  needsProvider: true,
  needsMade: true,
  async run(context) {
    const { made, shapes } = context
    const job = [made.small, made.leftToCpu, '--data', shapes, '--limit', '16', '--draws', '100']
    const { caveats } = await askDetcompare(context, [...job, '--latency-budget', '2s', ...placeOptions(context)])
    const found = caveats.filter(({ code }) => code === CAVEAT)
    const about = found.find(({ subject }) => subject === 'leftToCpu')
    const others = found.filter((caveat) => caveat !== about)
    return {
      rows: [
        seen('caveat of the model with an Atan', about?.message ?? null, about?.message.includes('Atan') === true),
        seen(
          'caveats of the model without',
          others.map(({ message }) => message).join(' ') || 'none',
          others.length === 0,
        ),
      ],
    }
  },
}
