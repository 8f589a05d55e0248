// Loads a model and calls it once, as a new process would. Prints milliseconds and the best score as JSON.
// node first-start.mjs <dist> <data> <model> <provider> <device>
import { modulesOf, planOf } from './job.mjs'

const [dist, data, model, provider, device] = process.argv.slice(2)
const load = modulesOf(dist)
const { Encoder } = await load('images/encoder.js')
const { Detector } = await load('models/detector.js')
const { inputTensors } = await load('measurement/sessions/run-detector.js')
const { latencyPictures } = await load('measurement/latency-pass/latency-pictures.js')
const { openSession } = await load('models/runtime/session.js')
const { plan, images } = await planOf(dist, data, model)
const [{ picture }] = await latencyPictures(images.slice(0, 1))
const inputs = inputTensors(new Detector(plan), [new Encoder(plan.preprocessing).encode(picture)])
const session = await openSession(model, provider, 'acceptance', { device: Number(device) })
const start = performance.now()
const outputs = await session.run(inputs)
const firstCallMs = performance.now() - start
const scores = outputs.find(({ name }) => name === 'scores')
console.log(JSON.stringify({ sessionMs: session.creationMs, firstCallMs, bestScore: scores.data[0] }))
