import type { AttentionKind } from './attention/find-attention.ts'
import type { Place } from './parts/parts.ts'
import type { Stage } from './stages.ts'

/** Attention blocks of one kind at one place. */
export interface AttentionBlocks extends Place {
  readonly name: AttentionKind
  readonly count: number
}

/** What a model's graph is made of, read from its file. */
export interface Architecture {
  /** Rows and columns of the network's input, in pixels, for which sizes and compute hold. */
  readonly input: { readonly height: number; readonly width: number }
  /** Backbone, neck and head by stride; one without parts where these cannot be told. */
  readonly stages: readonly Stage[]
  /** Attention by kind and place, in the order of the graph. */
  readonly attention: readonly AttentionBlocks[]
  /** How often each operator occurs in the outermost graph, in alphabetical order. */
  readonly operators: Readonly<Record<string, number>>
}

/** What is known of a graph besides what is reported: which weights it stores, to compare them with another's. */
export interface ReadArchitecture {
  readonly architecture: Architecture
  /** How often each tensor of weights is stored, and its elements, by its print; null where weights are in other files. */
  readonly weights: ReadonlyMap<string, { readonly count: number; readonly elements: number }> | null
}
