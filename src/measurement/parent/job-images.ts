import type { Dataset } from '../../dataset/dataset.ts'
import { resolveImages } from '../../dataset/readers/layout/resolve-images.ts'
import type { JobImage } from '../jobs/job.ts'

/** The pictures of a data set that was loaded with them, in its order. */
export async function jobImages(dataset: Dataset): Promise<JobImage[]> {
  const files = await resolveImages(dataset)
  return dataset.images.map(({ fileName, width, height }, at) => {
    const path = files[at]?.path
    if (path == null) throw new Error(`${fileName} was removed after the data set was loaded`)
    return { path, fileName, width, height }
  })
}
