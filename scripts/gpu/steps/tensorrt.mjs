import { askDoctor, askProgram } from '../ask.mjs'
import { bounded, row } from '../row.mjs'

/** TensorRT rounds to TF32, and chooses its own kernels. */
const SCORE_TOLERANCE = 0.01

/**
 * The first engine, and the second start of the same model. onnxruntime-node 1.30 hands TensorRT nothing but the GPU's number,
 * so no engine can be kept beside the prediction store: both starts build one, and the results say so.
 */
export const tensorrt = {
  name: 'tensorrt',
  title: 'TensorRT: the first engine, and the second start',
  seconds: 120,
  onGpu: true,
  needsMade: true,
  async run(context) {
    const { checks, working } = await askDoctor(context, 'tensorrt')
    if (!working.includes('tensorrt')) {
      const wrong = checks.find(({ area, state }) => area === 'TensorRT' && state !== 'ok')
      return { rows: [], skipped: `doctor: ${wrong?.found ?? 'it does not run'}. ${wrong?.mend ?? ''}`.trim() }
    }
    const { made, shapes, device } = context
    const start = (provider) => askProgram(context, 'first-start', [shapes, made.small, provider, device])
    const cpu = await start('cpu')
    const first = await start('tensorrt')
    const second = await start('tensorrt')
    const [firstMs, secondMs] = [first, second].map(({ sessionMs, firstCallMs }) => sessionMs + firstCallMs)
    return {
      rows: [
        bounded('difference of the best score from the CPU’s', Math.abs(first.bestScore - cpu.bestScore), '', {
          atMost: SCORE_TOLERANCE,
        }),
        row('first start: session, first call', `${first.sessionMs.toFixed(0)}, ${first.firstCallMs.toFixed(0)}`, 'ms'),
        row(
          'second start: session, first call',
          `${second.sessionMs.toFixed(0)}, ${second.firstCallMs.toFixed(0)}`,
          'ms',
        ),
        row('second start over the first', secondMs / firstMs),
        row('engine kept between starts', 'no: onnxruntime-node 1.30 cannot be told to'),
      ],
    }
  },
}
