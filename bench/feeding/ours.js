// Runs the accuracy pass as on a GPU over pictures that are given again and again, and prints its times in milliseconds as
// JSON. node ours.js data-or-picture model.onnx
import { runJob } from '../../dist/measurement/parent/run-job.js'
import { makeJob, plansOf } from '../accuracy/make-job.js'

const [source, model] = process.argv.slice(2)
const job = source.endsWith('.bmp') ? await ofOnePicture() : await makeJob(source, [model])
const images = Array.from(
  { length: Number(process.env.DETCOMPARE_BENCH_PICTURES) },
  (_, at) => job.images[at % job.images.length],
)
const { accuracyPassMs, models } = await runJob({ ...job, images, provider: 'cuda' }, {})
console.log(JSON.stringify({ accuracyPassMs, inferenceMs: models[0].inferenceMs }))

async function ofOnePicture() {
  const image = { path: source, fileName: 'small.bmp', version: null, width: null, height: null }
  return { kind: 'measure', plans: await plansOf([model]), timed: [], images: [image], latency: null }
}
