// How large three sources of noise are on this machine, each as a ratio within one run: caches after another model's call,
// the session that was loaded last, and threads that go on spinning after a call.
// npm run build && node bench/latency/sources.js [--model models/rtdetr-tiny.onnx] [--data fixtures/shapes] [--loads 16]
import '../without-telemetry.js'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import ort from 'onnxruntime-node'
import { Encoder } from '../../dist/images/encoder.js'
import { readPicture } from '../../dist/measurement/pictures/read-picture.js'
import { inputTensors } from '../../dist/measurement/sessions/run-detector.js'
import { Detector } from '../../dist/models/detector.js'
import { makeJob } from '../accuracy/make-job.js'

const fromRoot = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const { values } = parseArgs({
  options: {
    model: { type: 'string', default: fromRoot('models/rtdetr-tiny.onnx') },
    data: { type: 'string', default: fromRoot('fixtures/shapes') },
    loads: { type: 'string', default: '16' },
    rounds: { type: 'string', default: '30' },
  },
})
const WARM_UP = 3
const feeds = await feedsOf(values.model, values.data)

const stop = { session: { force_spinning_stop: '1' } }
await compare('called right after itself, over called after the other session', { extra: stop }, ([one, other]) => [
  () => other.run(feeds),
  () => timed(other),
  () => one.run(feeds),
  () => timed(other),
])
for (const [name, guarded] of [
  ['loaded last, over loaded before it', false],
  ['loaded second of three, over loaded first', true],
]) {
  await compare(
    name,
    { extra: stop, guarded },
    ([one, other]) => [() => other.run(feeds), () => timed(other), () => one.run(feeds), () => timed(one)],
    { inOrderOfLoading: true },
  )
}
await compare(
  'after a session whose threads go on spinning, over after one whose threads stop',
  {},
  ([spins, ends, own]) => [() => spins.run(feeds), () => timed(own), () => ends.run(feeds), () => timed(own)],
)

/**
 * Loads sessions anew again and again; in each round takes two timed calls, each after one that is not timed, and prints
 * the median ratio of the first to the second: its mean and standard error over the loads.
 */
async function compare(name, { extra, guarded = false }, stepsOf) {
  const logs = []
  for (let load = 0; load < Number(values.loads); load++) {
    const sessions = []
    const extras = extra === undefined ? [{}, stop, stop] : [extra, extra, ...(guarded ? [extra] : [])]
    for (const each of extras) sessions.push(await create(each))
    const [beforeFirst, first, beforeSecond, second] = stepsOf(sessions)
    const pairs = []
    for (let round = -WARM_UP; round < Number(values.rounds); round++) {
      const turns = [
        [beforeFirst, first],
        [beforeSecond, second],
      ]
      const times = []
      for (const at of Math.random() < 0.5 ? [0, 1] : [1, 0]) {
        await turns[at][0]()
        times[at] = await turns[at][1]()
      }
      if (round >= 0) pairs.push(Math.log(times[0] / times[1]))
    }
    logs.push(median(pairs))
    for (const session of sessions) await session.release()
  }
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length
  const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / (logs.length - 1)
  console.log(
    `${name}: ${Math.exp(mean).toFixed(4)} ± ${Math.sqrt(variance / logs.length).toFixed(4)} ` +
      `(standard deviation of single loads ${(100 * Math.sqrt(variance)).toFixed(2)} %)`,
  )
}

function create(extra) {
  return ort.InferenceSession.create(values.model, { executionProviders: ['cpu'], logSeverityLevel: 3, extra })
}

async function timed(session) {
  const start = performance.now()
  await session.run(feeds)
  return performance.now() - start
}

async function feedsOf(model, data) {
  const { plans, images } = await makeJob(data, [model])
  const detector = new Detector(plans[0])
  const { picture } = await readPicture(0, images[0])
  const tensors = inputTensors(detector, [new Encoder(plans[0].preprocessing).encode(picture)])
  return Object.fromEntries(tensors.map(({ name, type, data: of, dims }) => [name, new ort.Tensor(type, of, dims)]))
}

function median(numbers) {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)]
}
