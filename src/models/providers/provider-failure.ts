import type { UserError } from '../../errors.ts'
import { findLibrary } from '../../machine/find-library.ts'
import { libraryFolders } from '../../machine/library-folders.ts'
import { readNvidia } from '../../machine/nvidia.ts'
import type { Place } from '../../machine/place.ts'
import type { Provider } from './provider.ts'
import { providerError } from './provider-errors.ts'
import { cudaFacts, driverTooOld, gpuOutOfRange, lookedIn, providerFault } from './provider-fault.ts'
import type { LibraryProvider } from './provider-library.ts'

/** A refusal of onnxruntime's that may be the provider's fault. */
export interface Refusal {
  readonly path: string
  readonly provider: Provider
  readonly device: number
  /** What onnxruntime said, without the places in its source. */
  readonly reason: string
}

/** How onnxruntime 1.30 reports what NVIDIA's libraries answer: `CUDA failure 101: invalid device ordinal ; GPU=-1 ; …`. */
const ANSWER = /(CUDA|CUDNN|CUBLAS|CUFFT|CURAND) failure (\d+): ([^;]+?) ;/

/** What its arena, CUDA's runtime and cuBLAS say where memory is short. */
const OUT_OF_MEMORY =
  /Failed to allocate memory for requested buffer|smaller than requested bytes|out of memory|ALLOC_FAILED/i

/**
 * The failure of the provider that a refusal stands for, with what the machine lacks and how to get it; null where the
 * refusal is not the provider's.
 * @param libraryFolder where onnxruntime's libraries are.
 */
export async function providerFailure(
  refusal: Refusal,
  place: Place,
  libraryFolder: string,
): Promise<UserError | null> {
  const { provider, reason, device } = refusal
  if (/\[\w+\] backend not found/.test(reason)) {
    return providerError('provider-not-built', { provider, platform: `${process.platform} ${process.arch}` })
  }
  if (provider === 'cpu') return null
  if (provider === 'webgpu') return webgpuFailure(reason, place)
  if (/Failed to load shared library/.test(reason)) {
    const fault = providerFault(provider, device, await cudaFacts(place, libraryFolder))
    return fault ?? providerError('provider-unavailable', refusal)
  }
  const [, library, code, words] = ANSWER.exec(reason) ?? []
  const said = library === undefined ? reason : `${library} failure ${code}: ${words}`
  if (OUT_OF_MEMORY.test(reason)) return providerError('gpu-out-of-memory', { ...refusal, reason: said })
  if (library === undefined) return null
  return library === 'CUDA'
    ? cudaAnswer(provider, Number(code), said, device, place, libraryFolder)
    : providerError('gpu-failed', { provider, reason: said })
}

/** Codes of `cudaError_t` that the user can do something about. */
async function cudaAnswer(
  provider: LibraryProvider,
  code: number,
  said: string,
  device: number,
  place: Place,
  libraryFolder: string,
): Promise<UserError> {
  switch (code) {
    case 35: {
      const { nvidia, libraries } = await cudaFacts(place, libraryFolder)
      const supports = nvidia.cudaVersion === null ? 'is older' : `supports CUDA ${nvidia.cudaVersion}`
      const has = nvidia.driver === null ? 'the driver is missing or older' : `driver ${nvidia.driver} ${supports}`
      return driverTooOld(provider, libraries[provider].cudaMajor, has, Number.parseFloat(nvidia.cudaVersion ?? ''))
    }
    case 100:
      return providerError('gpu-missing', { provider, reason: said })
    case 101:
      return gpuOutOfRange(provider, device, await readNvidia(place), place)
    case 209: {
      const { libraries } = await cudaFacts(place, libraryFolder)
      return providerError('gpu-unsupported', { provider, reason: said, cudaMajor: libraries[provider].cudaMajor })
    }
    default:
      return providerError('gpu-failed', { provider, reason: said })
  }
}

async function webgpuFailure(reason: string, place: Place): Promise<UserError | null> {
  if (!/WebGPU adapter|No supported adapters/.test(reason)) return null
  if (process.platform !== 'linux') {
    return providerError('webgpu-no-adapter', { fix: 'Update the graphics driver.' })
  }
  const folders = await libraryFolders(place)
  if (findLibrary('libvulkan.so.1', folders).reached) {
    return providerError('webgpu-no-adapter', {
      fix: 'Install a Vulkan driver for the graphics card (Debian and Ubuntu: `sudo apt install mesa-vulkan-drivers`; NVIDIA: its own driver). `vulkaninfo --summary` lists devices.',
    })
  }
  return providerError('vulkan-missing', { looked: lookedIn({ ...folders, usual: [] }) })
}
