// Runs the accuracy pass of the built package and prints its times in milliseconds and its peak memory as JSON.
// node ours.js data model.onnx…
import { runJob } from '../../dist/measurement/parent/run-job.js'
import { makeJob } from './make-job.js'

const [data, ...models] = process.argv.slice(2)
const { accuracyPassMs, models: outcomes } = await runJob(await makeJob(data, models), {})
const inferenceMs = outcomes.reduce((sum, outcome) => sum + outcome.inferenceMs, 0)
console.log(JSON.stringify({ accuracyPassMs, inferenceMs }))
