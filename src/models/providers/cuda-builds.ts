/** What belongs to one major version of CUDA. */
export interface CudaBuild {
  readonly major: 12 | 13
  /** Oldest driver for Linux that runs it, from NVIDIA's table of minor version compatibility. */
  readonly oldestDriver: string
  /** Libraries that the CUDA provider opens by name while it runs; they are not among its ELF needs. */
  readonly openedLater: readonly string[]
  /** Packages of PyPI that hold every CUDA library that the provider needs. */
  readonly packages: readonly string[]
  /** Package, of NVIDIA's own index, that holds TensorRT's libraries for it. */
  readonly tensorrtPackage: string
}

/** The builds of CUDA that onnxruntime 1.30 has providers for. */
export const cudaBuilds = [
  {
    major: 12,
    oldestDriver: '525.60.13',
    openedLater: ['libcudnn.so.9', 'libcufft.so.11', 'libnvrtc.so.12'],
    packages: [
      'nvidia-cuda-runtime-cu12',
      'nvidia-cublas-cu12',
      'nvidia-cudnn-cu12~=9.0',
      'nvidia-cufft-cu12',
      'nvidia-curand-cu12',
      'nvidia-cuda-nvrtc-cu12',
      'nvidia-nvjitlink-cu12',
    ],
    tensorrtPackage: 'tensorrt-cu12-libs~=10.0',
  },
  {
    major: 13,
    oldestDriver: '580.65.06',
    openedLater: ['libcudnn.so.9', 'libcufft.so.12', 'libnvrtc.so.13'],
    packages: [
      'nvidia-cuda-runtime~=13.0',
      'nvidia-cublas~=13.0',
      'nvidia-cudnn-cu13~=9.0',
      'nvidia-cufft~=12.0',
      'nvidia-curand~=10.0',
      'nvidia-cuda-nvrtc~=13.0',
      'nvidia-nvjitlink~=13.0',
    ],
    tensorrtPackage: 'tensorrt-cu13-libs~=10.0',
  },
] as const satisfies readonly CudaBuild[]

/** The build of a major version; undefined for one that onnxruntime has no provider for. */
export function cudaBuild(major: number | null): CudaBuild | undefined {
  return cudaBuilds.find((build) => build.major === major)
}

/** Major version of CUDA that a provider library is built for, from the libraries that it needs; null where none says it. */
export function cudaMajorOf(needed: readonly string[]): number | null {
  const runtime = needed.map((name) => /^libcudart\.so\.(\d+)$/.exec(name)?.[1]).find((major) => major !== undefined)
  return runtime === undefined ? null : Number(runtime)
}
