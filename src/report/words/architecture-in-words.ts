import type { Architecture, AttentionBlocks } from '../../models/architecture/architecture.ts'
import type { CountChange } from '../../models/architecture/architecture-difference.ts'
import type { VariantArchitecture } from '../../models/architecture/architecture-report.ts'
import type { AttentionKind } from '../../models/architecture/attention/find-attention.ts'
import type { Place } from '../../models/architecture/parts/parts.ts'
import { DASH, gigaflops, whole } from './figures.ts'
import { name, type Text, text, together } from './text.ts'

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
  return here.map((blocks) => `${blocks.count} × ${attentionNames[blocks.name]}`).join(', ') || DASH
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

/** Which attention a variant adds, drops and moves, by part, as one sentence; none where it has the baseline's. */
export function attentionInShort({ variant, attention }: VariantArchitecture): Text[] {
  const clauses = (['adds', 'drops', 'moves'] as const).flatMap((verb) => {
    const counts = new Map<string, number>()
    for (const { name: kind, from, to, count } of attention) {
      if (verb !== (from === null ? 'adds' : to === null ? 'drops' : 'moves')) continue
      const what = `${attentionNames[kind]} ${from && to ? betweenParts(from, to) : inPart(from ?? to)}`
      counts.set(what, (counts.get(what) ?? 0) + count)
    }
    const blocks = [...counts].map(([what, count]) => `${count} × ${what}`)
    return blocks.length === 0 ? [] : [`${verb} ${blocks.join(' and ')}`]
  })
  return clauses.length === 0 ? [] : [text`${name(variant)} ${clauses.join(', ')}.`]
}

function inPart(place: Place | null): string {
  return place?.part ? `in the ${place.part}` : 'in the graph'
}

function betweenParts(from: Place, to: Place): string {
  if (from.part === to.part) return `${inPart(from)}`
  return `from the ${partInWords(from.part)} to the ${partInWords(to.part)}`
}

const MOST_OPERATORS = 12

/** Operators that only lay out values, or compute sizes: exporters differ in them, whatever the model. */
const ofLayout: ReadonlySet<string> = new Set([
  ...[
    'Cast',
    'ConstantOfShape',
    'Equal',
    'Expand',
    'Flatten',
    'Gather',
    'Identity',
    'Range',
    'Reshape',
    'Shape',
    'Slice',
  ],
  ...['Squeeze', 'Transpose', 'Unsqueeze', 'Where'],
])

/** The operators whose numbers differ most, as one sentence; none where all are as many. */
export function operatorsInShort({ variant, operators }: VariantArchitecture): Text[] {
  const computing = operators.filter((each) => !ofLayout.has(each.name))
  if (computing.length === 0) return []
  const change = (each: CountChange) => Math.abs(each.variant - each.baseline)
  const most = computing.toSorted((one, other) => change(other) - change(one)).slice(0, MOST_OPERATORS)
  const shown = most.map((each) => text`${name(each.name)} ${each.baseline} → ${each.variant}`)
  const more = computing.length - shown.length
  return [
    text`Operators of ${name(variant)} that differ: ${together(shown, ', ')}${more > 0 ? ` and ${more} more` : ''}.`,
  ]
}
