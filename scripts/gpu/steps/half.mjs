import { askDetcompare, placeOptions } from '../ask.mjs'
import { row, seen } from '../row.mjs'

export const half = {
  name: 'half',
  title: 'fp16 runs, and how fast it is against fp32',
  seconds: 60,
  needsProvider: true,
  needsMade: true,
  async run(context) {
    const { made } = context
    const job = [made.large, made.largeHalf, '--data', made.data, '--limit', '24', '--draws', '100']
    const report = await askDetcompare(context, [...job, '--latency-budget', '5s', ...placeOptions(context)])
    const [whole, halved] = [report.baseline, report.variants[0]]
    const [before, after] = [whole.latency.inference.p50, halved.latency.inference.p50]
    return {
      rows: [
        seen('precision of the file', halved.model.precision, halved.model.precision === 'fp16'),
        seen('detections', halved.detections, halved.detections > 0),
        row('inference in fp32, median', before, 'ms'),
        row('inference in fp16, median', after, 'ms'),
        row('fp16 over fp32', after / before),
      ],
    }
  },
}
