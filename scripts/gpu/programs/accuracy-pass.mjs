// detcompare's accuracy pass of one model, with how busy the GPU is meanwhile, and what a picture costs the processor
// before it is a tensor. Prints JSON. node accuracy-pass.mjs <dist> <data> <model> <provider> <device>
// <count>
import { availableParallelism } from 'node:os'
import { modulesOf, planOf } from './job.mjs'
import { busyShare, sampleGpu } from './sample-gpu.mjs'

const [dist, data, model, provider, device, count] = process.argv.slice(2)
const COST_IMAGES = 64

const load = modulesOf(dist)
const { plan, images: all } = await planOf(dist, data, model)
const images = all.slice(0, Number(count))
const { runJob } = await load('measurement/parent/run-job.js')
let [from, to] = [null, null]
const onProgress = ({ stage, done }) => {
  if (stage !== 'predict' || done === 0) return
  to = performance.now()
  from ??= to
}
const place = provider === 'cpu' ? {} : { device: Number(device) }
const job = { kind: 'measure', plans: [plan], timed: [], images, provider, ...place, latency: null }
const { samples, end } = sampleGpu(device)
// Without an end, nvidia-smi would go on.
const { accuracyPassMs, models } = await runJob(job, { onProgress }).finally(end)
const inferenceMs = models.reduce((sum, outcome) => sum + outcome.inferenceMs, 0)
console.log(
  JSON.stringify({
    images: images.length,
    accuracyPassMs,
    inferenceMs,
    busy: from === null ? null : busyShare(samples, from, to),
    samples: samples.length,
    cores: availableParallelism(),
    cpuMsPerImage: await cpuCost(),
  }),
)

/** Processor time of reading, decoding, resizing and encoding a picture, on all threads together, in milliseconds. */
async function cpuCost() {
  const { readPicture } = await load('measurement/pictures/read-picture.js')
  const { Encoder } = await load('images/encoder.js')
  const encoder = new Encoder(plan.preprocessing)
  const some = images.slice(0, COST_IMAGES)
  const before = process.cpuUsage()
  for (const [at, image] of some.entries()) {
    const { picture } = await readPicture(at, image)
    if (picture !== null) encoder.encode(picture)
  }
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000 / some.length
}
