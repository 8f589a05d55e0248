/** What runs a model: onnxruntime's execution providers that detcompare offers. */
export const providers = ['cpu', 'cuda', 'tensorrt', 'webgpu'] as const
export type Provider = (typeof providers)[number]

/** Where models run, as asked for. */
export interface Execution {
  /** `auto` is CUDA where every model loads on it, else the CPU for all. */
  readonly provider: Provider | 'auto'
  /** Number of the GPU for CUDA and TensorRT, as nvidia-smi counts; the first (0) by default. */
  readonly device?: number | undefined
  /** Threads of one operator on the CPU; onnxruntime's own choice, one a physical core, by default. */
  readonly threads?: number | undefined
}

/** The same as options, each of which may be left out. */
export type ExecutionOptions = { readonly [K in keyof Execution]?: Execution[K] | undefined }

/** Where models run once defaults are filled in; a setting that is null was not given. */
export function executionOf({
  provider,
  device,
  threads,
}: {
  readonly [K in keyof Execution]?: Execution[K] | null | undefined
}): Execution {
  return { provider: provider ?? 'auto', device: device ?? undefined, threads: threads ?? undefined }
}

/** How providers are written in sentences. */
export const providerTitles = {
  cpu: 'CPU',
  cuda: 'CUDA',
  tensorrt: 'TensorRT',
  webgpu: 'WebGPU',
} as const satisfies Record<Provider, string>

/** What onnxruntime calls them in its profiles. */
export const providerRuntimeNames = {
  cpu: 'CPUExecutionProvider',
  cuda: 'CUDAExecutionProvider',
  tensorrt: 'TensorrtExecutionProvider',
  webgpu: 'WebGpuExecutionProvider',
} as const satisfies Record<Provider, string>

/** Whether `--device` chooses among this provider's devices. */
export function takesDevice(provider: Provider | 'auto'): boolean {
  return provider !== 'cpu' && provider !== 'webgpu'
}
