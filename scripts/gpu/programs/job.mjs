import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

/** Modules of an installed detcompare, by their paths in its `dist`: the acceptance measures what is installed. */
export function modulesOf(dist) {
  return (path) => import(pathToFileURL(join(dist, path)).href)
}

/** onnxruntime-node as the installed detcompare finds it. */
export function runtimeOf(dist) {
  return createRequire(join(resolve(dist), 'index.js'))('onnxruntime-node')
}

/** What detcompare would do with one model on all images of a data set: its plan and the images. */
export async function planOf(dist, data, model) {
  const load = modulesOf(dist)
  const { filesOf, nameSides } = await load('models/sides/name-sides.js')
  const { onlyPlan } = await load('models/plan-model.js')
  const { planModels } = await load('models/plan-models.js')
  const { loadDataset } = await load('stages/load-dataset.js')
  const { jobImages } = await load('measurement/parent/job-images.js')
  const [candidates] = await planModels(filesOf(nameSides([model])), {})
  return { plan: onlyPlan(candidates), images: await jobImages(await loadDataset({ data, needImages: true })) }
}

/** Middle of some numbers. */
export function median(values) {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
