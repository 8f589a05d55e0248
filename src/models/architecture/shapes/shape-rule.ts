import type { GraphNode } from '../graph/graph.ts'
import type { KnownValues } from './known-values.ts'

/** What is known of a node's inputs, by position; null where nothing is. */
export interface ShapeInputs {
  readonly shapes: readonly (readonly number[] | null)[]
  readonly values: readonly (KnownValues | null)[]
}

/** Shapes of a node's outputs, by position; null where they are not known. */
export type ShapeRule = (node: GraphNode, inputs: ShapeInputs) => readonly (readonly number[] | null)[]
