import type { ExecutedNode } from '../../models/profile/read-profile.ts'

/** Nodes of one call by the execution provider that ran them, in onnxruntime's words: `CPUExecutionProvider`. */
export interface NodesByProvider {
  /** All of them. */
  readonly nodesByProvider: Readonly<Record<string, number>>
  /** How many of each operator worked on more than a few numbers, as those do that work on pictures and features. */
  readonly heavyNodesByProvider: Readonly<Record<string, Readonly<Record<string, number>>>>
}

/**
 * A node whose tensors are all this small computes sizes, indices or a factor. What depends on shapes alone is left to
 * the CPU on purpose, besides any provider (onnxruntime's GetCpuPreferredNodes, which takes a weight of up to 100 elements
 * for small as well).
 */
export const FEW_ELEMENTS = 100

/** They give the shape of their input and do not read it. */
const readShapeOnly: ReadonlySet<string> = new Set(['Shape', 'Size'])

/** onnxruntime's own, between providers: no nodes of the file. */
const copies: ReadonlySet<string> = new Set(['MemcpyFromHost', 'MemcpyToHost'])

/** Counts the nodes of one call. */
export function nodesByProvider(nodes: readonly ExecutedNode[]): NodesByProvider {
  const all: Record<string, number> = {}
  const heavy: Record<string, Record<string, number>> = {}
  for (const node of nodes) {
    const { provider, operator } = node
    if (copies.has(operator)) continue
    all[provider] = (all[provider] ?? 0) + 1
    if (!isHeavy(node)) continue
    heavy[provider] ??= {}
    const providerCounts = heavy[provider]
    providerCounts[operator] = (providerCounts[operator] ?? 0) + 1
  }
  return { nodesByProvider: all, heavyNodesByProvider: heavy }
}

function isHeavy({ operator, inputShapes, outputShapes }: ExecutedNode): boolean {
  const read = readShapeOnly.has(operator) ? [] : inputShapes
  return [...read, ...outputShapes].some((shape) => shape.reduce((count, size) => count * size, 1) > FEW_ELEMENTS)
}
