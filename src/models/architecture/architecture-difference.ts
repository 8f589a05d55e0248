import type { Architecture, AttentionBlocks, ReadArchitecture } from './architecture.ts'
import type { AttentionKind } from './attention/find-attention.ts'
import type { Place } from './parts/parts.ts'

/** Attention blocks that the variant has and the baseline does not (`from` null), or the other way round (`to` null), or elsewhere. */
export interface AttentionChange {
  readonly name: AttentionKind
  readonly from: Place | null
  readonly to: Place | null
  readonly count: number
}

/** How often something occurs in both graphs, where that differs. */
export interface CountChange {
  readonly name: string
  readonly baseline: number
  readonly variant: number
}

/** Layers of one part, whatever their stride, whose number differs. */
export interface LayerChange extends CountChange, Pick<Place, 'part'> {}

/** What a variant's graph has more, less and elsewhere than the baseline's. */
export interface ArchitectureDifference {
  readonly attention: readonly AttentionChange[]
  readonly layers: readonly LayerChange[]
  readonly operators: readonly CountChange[]
  /**
   * Share of the variant's weights, 0 to 1, by elements, that the baseline stores with the same values, whatever the order
   * of their axes; null where a model keeps weights in other files.
   */
  readonly equalWeights: number | null
}

/** Compares two graphs by what they are made of. */
export function architectureDifference(baseline: ReadArchitecture, variant: ReadArchitecture): ArchitectureDifference {
  const [one, other] = [baseline.architecture, variant.architecture]
  return {
    attention: attentionChanges(one.attention, other.attention),
    layers: layerChanges(one, other),
    operators: countChanges(one.operators, other.operators),
    equalWeights: equalWeights(baseline.weights, variant.weights),
  }
}

/** What a kind loses at one place and gains at another has moved. */
function attentionChanges(
  baseline: readonly AttentionBlocks[],
  variant: readonly AttentionBlocks[],
): AttentionChange[] {
  const changes: AttentionChange[] = []
  for (const name of new Set([...variant, ...baseline].map((blocks) => blocks.name))) {
    const gained = surplus(variant, baseline, name)
    const lost = surplus(baseline, variant, name)
    for (let [to, from] = [gained.shift(), lost.shift()]; to !== undefined || from !== undefined; ) {
      const count = Math.min(to?.count ?? Number.POSITIVE_INFINITY, from?.count ?? Number.POSITIVE_INFINITY)
      changes.push({ name, from: placeOf(from), to: placeOf(to), count })
      to = rest(to, count) ?? gained.shift()
      from = rest(from, count) ?? lost.shift()
    }
  }
  return changes
}

function rest(blocks: AttentionBlocks | undefined, taken: number): AttentionBlocks | undefined {
  return blocks === undefined || blocks.count === taken ? undefined : { ...blocks, count: blocks.count - taken }
}

function placeOf(blocks: AttentionBlocks | undefined): Place | null {
  return blocks === undefined ? null : { part: blocks.part, stride: blocks.stride }
}

/** Blocks of a kind that one has more than the other, by place. */
function surplus(
  one: readonly AttentionBlocks[],
  other: readonly AttentionBlocks[],
  name: AttentionKind,
): AttentionBlocks[] {
  return one.flatMap((blocks) => {
    if (blocks.name !== name) return []
    const there = other.find((each) => each.name === name && each.part === blocks.part && each.stride === blocks.stride)
    const count = blocks.count - (there?.count ?? 0)
    return count > 0 ? [{ ...blocks, count }] : []
  })
}

function layerChanges(baseline: Architecture, variant: Architecture): LayerChange[] {
  const parts = new Set([...baseline.stages, ...variant.stages].map(({ part }) => part))
  return [...parts].flatMap((part) =>
    countChanges(layersOf(baseline, part), layersOf(variant, part)).map((change) => ({ part, ...change })),
  )
}

function layersOf({ stages }: Architecture, part: Place['part']): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const stage of stages) {
    if (stage.part !== part) continue
    for (const [name, count] of Object.entries(stage.layers)) counts[name] = (counts[name] ?? 0) + count
  }
  return counts
}

function countChanges(
  baseline: Readonly<Record<string, number>>,
  variant: Readonly<Record<string, number>>,
): CountChange[] {
  const names = [...new Set([...Object.keys(baseline), ...Object.keys(variant)])].sort()
  return names.flatMap((name) => {
    const [one, other] = [baseline[name] ?? 0, variant[name] ?? 0]
    return one === other ? [] : [{ name, baseline: one, variant: other }]
  })
}

function equalWeights(baseline: ReadArchitecture['weights'], variant: ReadArchitecture['weights']): number | null {
  if (baseline === null || variant === null) return null
  let [all, equal] = [0, 0]
  for (const [print, { count, elements }] of variant) {
    all += count * elements
    equal += Math.min(count, baseline.get(print)?.count ?? 0) * elements
  }
  return all === 0 ? null : equal / all
}
