import type { AttentionKind } from '../../models/architecture/attention/find-attention.ts'
import type { Place } from '../../models/architecture/parts/parts.ts'

/** Kinds of attention as papers call them. */
export const attentionNames: Readonly<Record<AttentionKind, string>> = {
  'squeeze-excite': 'squeeze-and-excitation',
  channel: 'channel attention',
  eca: 'ECA',
  spatial: 'spatial attention',
  cbam: 'CBAM',
  softmax: 'softmax attention',
  linear: 'linear attention',
  deformable: 'deformable attention',
}

/** A part of a detector in a cell. */
export function partInWords(part: Place['part']): string {
  return part ?? 'whole model'
}

/** A stride in a cell: what works on all scales at once has none. */
export function strideInWords({ stride }: Pick<Place, 'stride'>): string {
  return stride === null ? 'all' : String(stride)
}
