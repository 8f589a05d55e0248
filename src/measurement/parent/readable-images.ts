import { measurementError } from '../measurement-errors.ts'
import type { ImageFinding } from '../outcomes/image-finding.ts'

/**
 * Images that every model saw: those that could be read. `placeOfImage` gives each image's place among them, or −1.
 * @throws UserError where none could be read.
 */
export function readableImages(
  count: number,
  findings: readonly ImageFinding[],
): { readonly keep: readonly number[]; readonly placeOfImage: Int32Array } {
  const unreadable = new Set(findings.filter(({ kind }) => kind === 'unreadable').map(({ imageIndex }) => imageIndex))
  const placeOfImage = new Int32Array(count).fill(-1)
  const keep: number[] = []
  for (let image = 0; image < count; image++) {
    if (!unreadable.has(image)) placeOfImage[image] = keep.push(image) - 1
  }
  if (keep.length === 0) {
    const reason = findings.find(({ kind }) => kind === 'unreadable')?.detail ?? 'there is none'
    throw measurementError('pictures-unreadable', { count, reason })
  }
  return { keep, placeOfImage }
}
