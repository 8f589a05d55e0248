import type { Architecture, AttentionBlocks } from '../../models/architecture/architecture.ts'
import type { AttentionKind } from '../../models/architecture/attention/find-attention.ts'
import type { Place } from '../../models/architecture/parts/parts.ts'
import { DASH, gigaflops, whole } from './figures.ts'

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

/** The attention at a place, with how many blocks of each; a dash where there is none. */
export function attentionAt(attention: readonly AttentionBlocks[], { part, stride }: Place): string {
  const here = attention.filter((blocks) => blocks.part === part && blocks.stride === stride)
  return here.map(({ name, count }) => `${count} × ${attentionNames[name]}`).join(', ') || DASH
}

/** A graph's stages, a line each; none for a graph without layers. */
export function architectureLines({ stages, attention }: Architecture): string[] {
  return stages.map((stage) => {
    const { part, stride, output, parameters, macs, macsLeftOut } = stage
    const compute = macs === null ? `GFLOPs not counted (${macsLeftOut.join(', ')})` : `${gigaflops(macs)} GFLOPs`
    const blocks = attentionAt(attention, stage)
    return [
      `${partInWords(part)}, ${stride === null ? 'all strides' : `stride ${stride}`}: ${output?.join('×') ?? 'no map'}`,
      `${whole(parameters)} parameters`,
      compute,
      ...(blocks === DASH ? [] : [blocks]),
    ].join(', ')
  })
}
