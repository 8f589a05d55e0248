import type { FedGraph } from '../../../src/models/architecture/describe-architecture.ts'

/** One picture of this size for the input `images`, and what RT-DETR wants besides. */
export function fed(height: number, width: number): FedGraph {
  const inputs = new Map([
    ['images', [1, 3, height, width]],
    ['orig_target_sizes', [1, 2]],
  ])
  return { image: 'images', height, width, batch: 1, inputs, symbols: new Map([['N', 1]]) }
}
