import { jobImages } from '../../dist/measurement/parent/job-images.js'
import { onlyPlan } from '../../dist/models/plan-model.js'
import { planModels } from '../../dist/models/plan-models.js'
import { filesOf, nameSides } from '../../dist/models/sides/name-sides.js'
import { loadDataset } from '../../dist/stages/load-dataset.js'

/** The accuracy pass of these models on every image of `data`, on the CPU, without the latency pass. */
export async function makeJob(data, models) {
  const images = await jobImages(await loadDataset({ data, needImages: true }))
  return { kind: 'measure', plans: await plansOf(models), timed: [], images, provider: 'cpu', latency: null }
}

/** How each of these models is fed and read, which its file alone must decide. */
export async function plansOf(models) {
  return (await planModels(filesOf(nameSides(models)), {})).map((candidates) => onlyPlan(candidates))
}
