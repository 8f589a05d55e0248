import { askDetcompare, placeOptions } from '../ask.mjs'
import { bounded, row } from '../row.mjs'

/** A GPU adds in another order than the CPU, so boxes move by fractions of a pixel. As a fraction, so 0.05 points. */
const TOLERANCE = 0.0005

/** NVIDIA's libraries then do not round what they multiply to TensorFloat-32, as onnxruntime has them do. */
const WHOLE_FLOATS = { NVIDIA_TF32_OVERRIDE: '0' }

/** AP on the GPU against AP on the CPU, in whole fp32; AP with TF32, which is what onnxruntime takes, is only reported. */
function sameAccuracy({ name, title, seconds, jobOf, skipped }) {
  return {
    name,
    title,
    seconds,
    needsProvider: true,
    async run(context) {
      const why = skipped(context)
      if (why !== null) return { rows: [], skipped: why }
      const { models, data, limit } = jobOf(context)
      const some = limit === undefined ? [] : ['--limit', String(limit)]
      const job = [...models, '--data', data, ...some, '--no-latency', '--no-cache', '--draws', '100']
      const sides = async (place, env) => sidesOf(await askDetcompare(context, [...job, ...place], { env }), place[1])
      const cpu = await sides(['--provider', 'cpu'], {})
      const whole = await sides(placeOptions(context), WHOLE_FLOATS)
      const usual = await sides(placeOptions(context), {})
      return {
        rows: cpu.flatMap(({ label, metrics }, at) => {
          const [exact, rounded] = [whole[at].metrics, usual[at].metrics]
          return [
            row(`${label}: AP on the CPU`, metrics.AP),
            row(`${label}: AP on the GPU`, exact.AP),
            bounded(`${label}: difference of AP`, Math.abs(exact.AP - metrics.AP), '', { atMost: TOLERANCE }),
            row(`${label}: largest difference of all figures`, largest(metrics, exact)),
            row(`${label}: difference of AP with TF32`, Math.abs(rounded.AP - metrics.AP)),
          ]
        }),
      }
    },
  }
}

function sidesOf(report, wanted) {
  const { provider } = report.environment
  if (provider !== wanted) throw new Error(`it ran on ${provider}, not on ${wanted}`)
  return [report.baseline, ...report.variants]
}

function largest(one, other) {
  const differences = Object.entries(one).flatMap(([id, value]) =>
    value === null || other[id] === null ? [] : [Math.abs(value - other[id])],
  )
  return Math.max(0, ...differences)
}

export const shapesAccuracy = sameAccuracy({
  name: 'accuracy-shapes',
  title: 'AP on the GPU is that on the CPU: fixtures/shapes',
  seconds: 90,
  jobOf: ({ shapes, shapeModels }) => ({ data: shapes, models: shapeModels }),
  skipped: () => null,
})

export const givenAccuracy = sameAccuracy({
  name: 'accuracy-given',
  title: 'AP on the GPU is that on the CPU: the data and models given',
  seconds: 120,
  jobOf: ({ given }) => given,
  skipped: ({ given }) => (given === null ? 'no data were given (--data, and --model twice)' : null),
})
