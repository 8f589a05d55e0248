import { dirname } from 'node:path'
import { type FoundLibrary, findLibrary } from '../../machine/find-library.ts'
import { amiss, type Check, fine, notApplicable } from './check.ts'
import { cudaBuilds } from './cuda-builds.ts'
import { providerTitles } from './provider.ts'
import { providerError } from './provider-errors.ts'
import {
  type CudaFacts,
  cudaOfDriver,
  driverFault,
  gpuFault,
  installCommand,
  libraryFault,
  lookedIn,
  needsFault,
  runtimeOf,
} from './provider-fault.ts'
import type { LibraryProvider } from './provider-library.ts'

const OF_NVIDIA = 'NVIDIA'

/** The driver and the GPUs; `provider` is the one that they are wanted for, `device` the GPU that is wanted. */
export function nvidiaChecks(provider: LibraryProvider, device: number, facts: CudaFacts): Check[] {
  const { driver, cudaVersion, gpus, fault } = facts.nvidia
  const unlisted = fault ?? 'they are not listed'
  const wrong = driverFault(provider, facts)
  const supports = cudaVersion === null ? '' : `, supports CUDA up to ${cudaVersion}`
  return [
    wrong === null
      ? fine(OF_NVIDIA, 'driver', `${driver ?? 'unknown version'}${supports}`)
      : amiss(OF_NVIDIA, 'driver', wrong),
    gpus === null
      ? driver === null
        ? notApplicable(OF_NVIDIA, 'GPUs', 'cannot be listed without the driver')
        : amiss(OF_NVIDIA, 'GPUs', providerError('gpu-missing', { provider, reason: unlisted }))
      : (checkFromFault(OF_NVIDIA, 'GPUs', gpuFault(provider, device, facts)) ?? fine(OF_NVIDIA, 'GPUs', listed(gpus))),
    runtimeCheck(facts),
  ]
}

/** The CUDA runtimes on this machine: they decide which build of onnxruntime's library fits. */
function runtimeCheck({ folders, libraries, nvidia, place: machine }: CudaFacts): Check {
  const runtimes = cudaBuilds.map(({ major }) => runtimeOf(major, folders)).filter(({ path }) => path !== null)
  if (runtimes.length > 0) return fine(OF_NVIDIA, 'CUDA runtime', runtimes.map(place).join(', '))
  const names = cudaBuilds.map(({ major }) => `libcudart.so.${major}`)
  const major = libraries.cuda.cudaMajor ?? cudaOfDriver(nvidia)
  return {
    area: OF_NVIDIA,
    name: 'CUDA runtime',
    state: 'missing',
    found: `no ${names.join(' and no ')} in ${lookedIn(folders)}`,
    mend:
      major === null
        ? 'Install the driver first. It determines the CUDA version.'
        : `\`${installCommand([{ name: 'libcudart.so' }], major, machine)}\``,
  }
}

/** A provider's own library, and the libraries of NVIDIA's that it needs: where each is, or where it was looked for. */
export function libraryChecks(provider: LibraryProvider, facts: CudaFacts): Check[] {
  const area = providerTitles[provider]
  const { path, cudaMajor, needs } = facts.libraries[provider]
  const wrong = libraryFault(provider, facts)
  if (wrong !== null) {
    const check = amiss(area, 'onnxruntime’s library', wrong)
    return [{ ...check, found: check.found.replace(/^onnxruntime’s library for it is /, '') }]
  }
  const otherLibraries = needs.filter(({ name }) => name !== 'libcuda.so.1')
  const whole = fine(
    area,
    'onnxruntime’s library',
    `${path}, for ${cudaMajor === null ? 'an unknown version of CUDA' : `CUDA ${cudaMajor}`}`,
  )
  const missing = checkFromFault(area, 'libraries it needs', needsFault(provider, facts))
  if (missing === null) return [whole, fine(area, 'libraries it needs', byFolder(otherLibraries))]
  const there = otherLibraries.filter((library) => library.reached)
  const found = there.length === 0 ? missing.found : `${missing.found}; found: ${byFolder(there)}`
  return [whole, { ...missing, found }]
}

/** Vulkan's loader, which WebGPU needs on Linux. */
export function vulkanCheck({ folders }: CudaFacts): Check {
  const loader = findLibrary('libvulkan.so.1', folders)
  return loader.reached
    ? fine(providerTitles.webgpu, 'Vulkan loader', loader.path ?? '')
    : amiss(
        providerTitles.webgpu,
        'Vulkan loader',
        providerError('vulkan-missing', { looked: lookedIn({ ...folders, usual: [] }) }),
      )
}

function checkFromFault(area: string, name: string, fault: Parameters<typeof amiss>[2] | null): Check | null {
  return fault === null ? null : amiss(area, name, fault)
}

function place({ name, path }: FoundLibrary): string {
  return path === null ? `${name} not found` : `${name} in ${dirname(path)}`
}

/** `libcudart.so.13, libcublas.so.13 in /usr/local/cuda/lib64; libcudnn.so.9 in …` */
function byFolder(libraries: readonly FoundLibrary[]): string {
  const folders = new Map<string, string[]>()
  for (const { name, path } of libraries) {
    const folder = dirname(path ?? '')
    folders.set(folder, [...(folders.get(folder) ?? []), name])
  }
  return [...folders].map(([folder, names]) => `${names.join(', ')} in ${folder}`).join('; ')
}

function listed(gpus: readonly { index: number; name: string; memoryMiB: number | null }[]): string {
  return gpus
    .map(({ index, name, memoryMiB }) => `${index}: ${name}${memoryMiB === null ? '' : ` (${memoryMiB} MiB)`}`)
    .join(', ')
}
