export interface GpuSample {
  readonly at: number
  /** Per cent. */
  readonly busy: number | null
}

export function sampleGpu(device: number): { readonly samples: readonly GpuSample[]; end(): void }
export function sampleOf(line: string, at: number): GpuSample
export function busyShare(samples: readonly GpuSample[], from: number, to: number): number | null
