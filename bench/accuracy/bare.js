// Runs nothing but onnxruntime's session.run over tensors that are all encoded beforehand, and prints the sum of its
// times in milliseconds as JSON. node bare.js data model.onnx…
import '../without-telemetry.js'
import ort from 'onnxruntime-node'
import { Encoder } from '../../dist/images/encoder.js'
import { readPicture } from '../../dist/measurement/pictures/read-picture.js'
import { inputTensors } from '../../dist/measurement/sessions/run-detector.js'
import { Detector } from '../../dist/models/detector.js'
import { makeJob } from './make-job.js'

const [data, ...models] = process.argv.slice(2)
const { plans, images } = await makeJob(data, models)
const loaded = []
for (const plan of plans) {
  // The options of src/models/runtime/session.ts.
  const session = await ort.InferenceSession.create(plan.signature.path, {
    executionProviders: ['cpu'],
    logSeverityLevel: 2,
    extra: { session: { force_spinning_stop: '1' } },
  })
  loaded.push({ session, detector: new Detector(plan), encoder: new Encoder(plan.preprocessing) })
}
const calls = []
for (const [at, image] of images.entries()) {
  const { picture } = await readPicture(at, image)
  if (picture === null) continue
  for (const { session, detector, encoder } of loaded) {
    const tensors = inputTensors(detector, [encoder.encode(picture)])
    const feeds = Object.fromEntries(
      tensors.map(({ name, type, data: values, dims }) => [name, new ort.Tensor(type, values, dims)]),
    )
    calls.push({ session, feeds })
  }
}
let inferenceMs = 0
for (const { session, feeds } of calls) {
  const start = performance.now()
  await session.run(feeds)
  inferenceMs += performance.now() - start
}
console.log(JSON.stringify({ inferenceMs }))
