import { askDetcompare, placeOptions } from '../ask.mjs'
import { row } from '../row.mjs'

const SIZES = [1, 8, 32]

export const throughput = {
  name: 'throughput',
  title: 'throughput at batch sizes 1, 8 and 32',
  seconds: 100,
  needsProvider: true,
  needsMade: true,
  async run(context) {
    const { made } = context
    const job = [made.large, made.largeCopy, '--data', made.data, '--limit', '32', '--draws', '100']
    const sizes = ['--batch', SIZES.join(), '--latency-budget', '3s']
    const report = await askDetcompare(context, [...job, ...sizes, ...placeOptions(context)])
    return {
      rows: SIZES.map((size) => {
        const found = report.throughput.find(({ batch }) => batch === size)
        const rate = found?.sides[0]?.latency.imagesPerSecond ?? null
        return row(`batch size ${size}`, rate, 'pictures per second', { aim: 'measured', met: rate !== null })
      }),
    }
  },
}
