import { askDetcompare, askProgram, placeOptions } from '../ask.mjs'
import { bounded, row } from '../row.mjs'

/** Of the bare loop, and of the latency pass; a rehearsal only shows that both run. */
const seconds = { cuda: { bare: 5, ours: 12 }, cpu: { bare: 1, ours: 1 } }

export const latency = {
  name: 'latency',
  title: 'RT-DETR-L’s size, batch 1: detcompare’s median of inference against a bare loop over session.run',
  seconds: 110,
  needsProvider: true,
  needsMade: true,
  async run(context) {
    const { made, provider, device } = context
    const bareLoop = async () => {
      const place = [provider, device, seconds[provider].bare]
      return (await askProgram(context, 'bare-loop', [made.data, made.large, ...place])).inferenceMs
    }
    const pair = [made.large, made.largeCopy, '--data', made.data, '--limit', '24', '--draws', '100']
    const budget = ['--latency-budget', `${seconds[provider].ours}s`]
    const before = await bareLoop()
    const report = await askDetcompare(context, [...pair, ...budget, ...placeOptions(context)])
    const after = await bareLoop()
    const sides = [report.baseline, ...report.variants]
    const ours = mean(sides.map(({ latency: { inference } }) => inference.p50))
    const bare = mean([before, after])
    made.bareMs = bare
    const { model } = report.baseline
    return {
      rows: [
        row('parameters', model.parameters),
        row('multiply-accumulates per picture', model.macs),
        row('bare loop before and after', `${before.toFixed(2)} and ${after.toFixed(2)}`, 'ms'),
        row(
          'detcompare, the same file twice',
          sides.map((side) => side.latency.inference.p50.toFixed(2)).join(' and '),
          'ms',
        ),
        bounded('detcompare over the bare loop', ours / bare, '', { atMost: 1.05, judged: provider !== 'cpu' }),
        row('end to end, median', report.baseline.latency.endToEnd.p50, 'ms'),
        row(
          'nodes by provider',
          Object.entries(model.nodesByProvider ?? {})
            .map(([name, count]) => `${count} ${name}`)
            .join(', '),
        ),
        row('caveats of timing', codesOf(report.caveats).join(', ') || 'none'),
      ],
    }
  },
}

function codesOf(caveats) {
  return [...new Set(caveats.map(({ code }) => code))].filter((code) => code.startsWith('timing-')).toSorted()
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
