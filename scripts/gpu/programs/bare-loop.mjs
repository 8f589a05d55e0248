// Nothing but onnxruntime's session.run, one call after another on the pictures of detcompare's latency pass. Prints the
// median of its times in milliseconds as JSON. node bare-loop.mjs <dist> <data> <model> <provider> <device> <seconds>
import { median, modulesOf, planOf, runtimeOf } from './job.mjs'

const [dist, data, model, provider, device, seconds] = process.argv.slice(2)
const WARM_UP = 10
const MOST_CALLS = 400

const ort = runtimeOf(dist)
// As detcompare does: half floats are bit patterns on every Node.
Reflect.deleteProperty(globalThis, 'Float16Array')
const load = modulesOf(dist)
const { Encoder } = await load('images/encoder.js')
const { Detector } = await load('models/detector.js')
const { inputTensors } = await load('measurement/sessions/run-detector.js')
const { latencyPictures } = await load('measurement/latency-pass/latency-pictures.js')
const { plan, images } = await planOf(dist, data, model)
const [detector, encoder] = [new Detector(plan), new Encoder(plan.preprocessing)]
const feeds = (await latencyPictures(images)).map(({ picture }) =>
  Object.fromEntries(
    inputTensors(detector, [encoder.encode(picture)]).map(({ name, type, data: values, dims }) => [
      name,
      new ort.Tensor(type, values, dims),
    ]),
  ),
)
// The options of src/models/runtime/session.ts.
const session = await ort.InferenceSession.create(model, {
  executionProviders: provider === 'cpu' ? ['cpu'] : [{ name: provider, deviceId: Number(device) }],
  logSeverityLevel: 2,
  extra: { session: { force_spinning_stop: '1' } },
})
const times = []
const end = performance.now() + 1000 * Number(seconds)
for (let call = -WARM_UP; call < MOST_CALLS && (call < 1 || performance.now() < end); call++) {
  const start = performance.now()
  await session.run(feeds[(call + WARM_UP) % feeds.length])
  if (call >= 0) times.push(performance.now() - start)
}
console.log(JSON.stringify({ inferenceMs: median(times), calls: times.length }))
