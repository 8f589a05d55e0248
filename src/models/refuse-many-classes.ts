import { grouped } from '../counted.ts'
import { inMegabytes, seeLimits } from '../files/file-limits.ts'
import type { ModelSignature } from './file/model-signature.ts'
import { modelError } from './models-errors.ts'

/** ImageNet, the largest set of classes in use, has 21,841. */
const MOST_CLASSES = 50_000

/** Refuses names of so many classes before a list of them is made. @throws UserError. */
export function refuseManyClasses({ path }: Pick<ModelSignature, 'path'>, classes: number): void {
  if (classes <= MOST_CLASSES) return
  const [has, most] = [classes, MOST_CLASSES].map(grouped)
  throw modelError('model-beyond-limits', {
    path,
    reason: `it names ${has} classes, and at most ${most} are read ${seeLimits}`,
  })
}

/** Refuses a text of class names that is longer than what is read. @throws UserError. */
export function refuseLongNames({ path }: Pick<ModelSignature, 'path'>, length: number, most: number): void {
  if (length <= most) return
  const reason = `its class names have ${inMegabytes(length)}, and at most ${inMegabytes(most)} are read ${seeLimits}`
  throw modelError('model-beyond-limits', { path, reason })
}
