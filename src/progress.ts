/** How far a stage of a run is. */
export interface Progress {
  readonly stage: 'load' | 'trial' | 'predict' | 'latency' | 'throughput' | 'footprint' | 'judge' | 'paint'
  readonly done: number
  readonly total: number
}
