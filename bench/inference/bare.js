// Runs nothing but onnxruntime's session.run, one call after another on the pictures of the latency pass, and prints the
// median of its times in milliseconds as JSON. node bare.js data model.onnx
import '../without-telemetry.js'
import ort from 'onnxruntime-node'
import { Encoder } from '../../dist/images/encoder.js'
import { latencyPictures } from '../../dist/measurement/latency-pass/latency-pictures.js'
import { inputTensors } from '../../dist/measurement/sessions/run-detector.js'
import { Detector } from '../../dist/models/detector.js'
import { makeJob } from '../accuracy/make-job.js'
import { median } from '../median.js'

const CALLS = 200
const WARM_UP = 20

const [data, model] = process.argv.slice(2)
const { plans, images } = await makeJob(data, [model])
const detector = new Detector(plans[0])
const encoder = new Encoder(plans[0].preprocessing)
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
  executionProviders: ['cpu'],
  logSeverityLevel: 2,
  extra: { session: { force_spinning_stop: '1' } },
})
const times = []
for (let call = -WARM_UP; call < CALLS; call++) {
  const start = performance.now()
  await session.run(feeds[(call + WARM_UP) % feeds.length])
  if (call >= 0) times.push(performance.now() - start)
}
console.log(JSON.stringify({ inferenceMs: median(times) }))
