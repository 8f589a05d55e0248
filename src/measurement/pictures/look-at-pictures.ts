import { type PictureLook, pictureLook } from '../../images/look/picture-look.ts'
import type { Progress } from '../../progress.ts'
import type { JobImage } from '../jobs/job.ts'
import type { ImageFinding } from '../outcomes/image-finding.ts'
import { ByteBudget } from './byte-budget.ts'
import { READ_AHEAD_BYTES } from './pixel-messages.ts'
import { readPicture } from './read-picture.ts'

/** Decoded at once: the decoder's own threads are busy then, and this one only looks at pixels. */
const AT_ONCE = 8

/** How looking is watched and ended. */
export interface LookWatch {
  readonly onProgress?: ((progress: Progress) => void) | undefined
  readonly signal?: AbortSignal | undefined
  /** Called with what a picture turned out to be, as it is found. */
  readonly onFinding?: ((finding: ImageFinding) => void) | undefined
}

/**
 * Decodes pictures, a few at a time, and remembers how each looks; null for one that cannot be read. Memory does not grow with their
 * number or size. Rejects with the signal's reason once that is aborted.
 * @throws UserError `picture-replaced` where a file is not the one that was there when the run began.
 */
export async function lookAtPictures(
  images: readonly JobImage[],
  { onProgress, signal, onFinding }: LookWatch = {},
): Promise<(PictureLook | null)[]> {
  const looks = images.map((): PictureLook | null => null)
  const budget = new ByteBudget(READ_AHEAD_BYTES)
  let [next, done] = [0, 0]
  const lookOn = async () => {
    while (next < images.length) {
      const at = next++
      signal?.throwIfAborted()
      const { picture, findings, held } = await readPicture(at, images[at] as JobImage, budget)
      looks[at] = picture && pictureLook(picture)
      if (onFinding !== undefined) findings.forEach(onFinding)
      budget.give(held)
      onProgress?.({ stage: 'look', done: ++done, total: images.length })
    }
  }
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, lookOn))
  } finally {
    next = images.length
  }
  return looks
}
