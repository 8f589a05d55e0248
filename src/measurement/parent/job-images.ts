import type { Dataset } from '../../dataset/dataset.ts'
import { resolveImages } from '../../dataset/readers/layout/resolve-images.ts'
import { versionAt } from '../../files/file-version.ts'
import type { JobImage } from '../jobs/job.ts'
import { measurementError } from '../measurement-errors.ts'

/** Asked about at once: as many as Node asks the file system at a time, several times over. */
const AT_ONCE = 64

/**
 * The pictures of a data set that was loaded with them, in its order.
 * @throws UserError where one was removed since.
 */
export async function jobImages(dataset: Dataset): Promise<JobImage[]> {
  const files = await resolveImages(dataset)
  const images: JobImage[] = []
  for (let from = 0; from < dataset.images.length; from += AT_ONCE) {
    const some = dataset.images.slice(from, from + AT_ONCE).map(async ({ fileName, width, height }, at) => {
      const path = files[from + at]?.path
      if (path == null) throw measurementError('picture-replaced', { fileName })
      return { path, fileName, version: await versionAt(path), width, height }
    })
    images.push(...(await Promise.all(some)))
  }
  return images
}
