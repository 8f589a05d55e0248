/** How far a stage of a run is. */
export interface Progress {
  readonly stage:
    | 'read'
    | 'scan'
    | 'look'
    | 'lookup'
    | 'alike'
    | 'load'
    | 'trial'
    | 'predict'
    | 'latency'
    | 'throughput'
    | 'footprint'
    | 'evaluate'
    | 'judge'
    | 'check'
    | 'paint'
    | 'gallery'
    | 'write'
  readonly done: number
  readonly total: number
  /** For how long the models have not answered, in milliseconds; absent while they do. */
  readonly silentMs?: number
}
