import type { UserError } from '../../errors.ts'
import { type FoundLibrary, findLibrary, unreachedFolders } from '../../machine/find-library.ts'
import { type LibraryFolders, libraryFolders, ownCudaFolder } from '../../machine/library-folders.ts'
import { type Nvidia, readNvidia } from '../../machine/nvidia.ts'
import type { Place } from '../../machine/place.ts'
import { type CudaBuild, cudaBuild, cudaBuilds } from './cuda-builds.ts'
import { providerError } from './provider-errors.ts'
import { type LibraryProvider, type ProviderLibrary, providerLibrary } from './provider-library.ts'

/** What a machine has for CUDA and TensorRT. */
export interface CudaFacts {
  readonly place: Place
  readonly nvidia: Nvidia
  readonly folders: LibraryFolders
  readonly libraries: Readonly<Record<LibraryProvider, ProviderLibrary>>
}

/** Asks the machine; never throws for what it lacks. */
export async function cudaFacts(place: Place, libraryFolder: string): Promise<CudaFacts> {
  const [nvidia, folders] = await Promise.all([readNvidia(place), libraryFolders(place)])
  const [cuda, tensorrt] = [
    providerLibrary('cuda', libraryFolder, folders),
    providerLibrary('tensorrt', libraryFolder, folders),
  ]
  return { place, nvidia, folders, libraries: { cuda, tensorrt } }
}

/** Why a provider's library cannot be loaded as it is; null if nothing seems wrong. */
export function libraryFault(
  provider: LibraryProvider,
  { libraries }: Pick<CudaFacts, 'libraries'>,
  nvidia: Nvidia | null = null,
): UserError | null {
  const { state, path } = libraries[provider]
  const broken = (reason: string) => providerError('provider-library-broken', { provider, path, reason })
  switch (state) {
    case 'ok':
      return null
    case 'missing':
      return providerError('provider-library-missing', {
        provider,
        path,
        driverFault: nvidia?.driver === null ? nvidia.fault : null,
      })
    case 'no-library':
      return broken('is not a Linux shared library, or is cut off')
    case 'other-processor':
      return broken(`is not for this processor (${process.arch})`)
  }
}

/** What the driver lacks for a provider; null where it is there, is new enough, or cannot be judged. */
export function driverFault(provider: LibraryProvider, { nvidia, libraries }: CudaFacts): UserError | null {
  const { needs, cudaMajor } = libraries[provider]
  const driverLibrary = needs.find(({ name }) => name === 'libcuda.so.1')
  if (nvidia.driver === null && driverLibrary?.path == null) {
    return providerError('driver-missing', { provider, fault: nvidia.fault ?? 'it does not say its version' })
  }
  if (driverLibrary?.path === null) {
    return providerError('driver-library-missing', { provider, driver: nvidia.driver ?? 'of unknown version' })
  }
  const [supported, build] = [Number.parseFloat(nvidia.cudaVersion ?? ''), cudaBuild(cudaMajor)]
  if (build === undefined || !(supported < build.major)) return null
  return driverTooOld(provider, build.major, `driver ${nvidia.driver} supports CUDA ${nvidia.cudaVersion}`, supported)
}

/** That a driver is too old for a build of CUDA; `has` is a clause, `supported` the newest CUDA of the driver. */
export function driverTooOld(
  provider: LibraryProvider,
  cudaMajor: number | null,
  has: string,
  supported: number,
): UserError {
  const build = cudaBuild(cudaMajor) ?? cudaBuilds[0]
  const older = cudaBuilds.findLast(({ major }) => major < build.major && !(supported < major))
  return providerError('driver-too-old', {
    provider,
    driver: has,
    cudaMajor: build.major,
    oldest: build.oldestDriver,
    setup:
      older === undefined
        ? ''
        : `Keep the driver and install onnxruntime’s library for CUDA ${older.major}: \`npx detcompare setup-cuda --cuda ${older.major}\`. Or update the driver. `,
  })
}

/** The libraries of CUDA, cuDNN or TensorRT that are not there or not reached; null if none is amiss. */
export function needsFault(provider: LibraryProvider, facts: CudaFacts): UserError | null {
  const { needs, cudaMajor } = facts.libraries[provider]
  const amiss = needs.filter(({ reached, name }) => !reached && name !== 'libcuda.so.1')
  if (amiss.length === 0) return null
  const missing = amiss.filter(({ path }) => path === null)
  const runtime = missing.find(({ name }) => name.startsWith('libcudart.so.'))
  const other = cudaBuilds.find(({ major }) => major !== cudaMajor && runtimeOf(major, facts.folders).reached)
  if (runtime !== undefined && cudaMajor !== null && other !== undefined) {
    return providerError('cuda-build-mismatch', { provider, cudaMajor, machineMajor: other.major })
  }
  if (missing.length === 0) {
    return providerError('cuda-libraries-unreached', {
      provider,
      libraries: amiss.map(({ name }) => name),
      folders: unreachedFolders(amiss),
    })
  }
  return providerError('cuda-libraries-missing', {
    provider,
    libraries: missing.map(({ name }) => name),
    looked: lookedIn(facts.folders),
    command: installCommand(missing, cudaMajor ?? cudaBuilds[0].major, facts.place),
  })
}

/** The newest build of CUDA that the driver supports; null where it does not say, or supports none. */
export function cudaOfDriver({ cudaVersion }: Nvidia): CudaBuild['major'] | null {
  const supported = Number.parseFloat(cudaVersion ?? '')
  return cudaBuilds.findLast(({ major }) => supported >= major)?.major ?? null
}

/** The CUDA runtime of one major version, where it was found. */
export function runtimeOf(cudaMajor: number, folders: LibraryFolders): FoundLibrary {
  return findLibrary(`libcudart.so.${cudaMajor}`, folders)
}

/** What is wrong with the chosen GPU; null where it is there, or GPUs cannot be listed. */
export function gpuFault(provider: LibraryProvider, device: number, { nvidia, place }: CudaFacts): UserError | null {
  if (nvidia.gpus === null || place.env.CUDA_VISIBLE_DEVICES !== undefined) return null
  if (nvidia.gpus.length === 0)
    return providerError('gpu-missing', { provider, reason: nvidia.fault ?? 'none is listed' })
  return device < nvidia.gpus.length ? null : gpuOutOfRange(provider, device, nvidia, place)
}

/** That there is no GPU of that number. */
export function gpuOutOfRange(provider: LibraryProvider, device: number, nvidia: Nvidia, { env }: Place): UserError {
  const gpus = nvidia.gpus?.map(({ index, name }) => `${index} (${name})`) ?? null
  return providerError('gpu-out-of-range', {
    provider,
    device,
    gpus: gpus?.length === 0 ? null : gpus,
    visible: env.CUDA_VISIBLE_DEVICES ?? null,
  })
}

/** The first thing that keeps a provider from working on this machine, as far as can be seen without loading it. */
export function providerFault(provider: LibraryProvider, device: number, facts: CudaFacts): UserError | null {
  return (
    libraryFault(provider, facts, facts.nvidia) ??
    driverFault(provider, facts) ??
    needsFault(provider, facts) ??
    gpuFault(provider, device, facts)
  )
}

/** The places that were searched, for a sentence. */
export function lookedIn({ named, usual, standard }: LibraryFolders): string {
  const others = usual.filter((folder) => !named.includes(folder))
  const linkers = `LD_LIBRARY_PATH (${named.join(':') || 'empty'}), the linker’s cache (ldconfig -p) and ${standard.join(', ')}`
  return others.length === 0 ? linkers : `${linkers}, nor in ${others.join(', ')}`
}

/** The command that puts libraries of CUDA, cuDNN and TensorRT where they are found. */
export function installCommand(
  missing: readonly Pick<FoundLibrary, 'name'>[],
  cudaMajor: number,
  place: Place,
): string {
  const build = cudaBuild(cudaMajor) ?? cudaBuilds[0]
  const lacksTensorrt = missing.some(({ name }) => name.startsWith('libnv') && !name.startsWith('libnvrtc'))
  const lacksCuda = missing.some(({ name }) => name.startsWith('libcu') || name.startsWith('libnvrtc'))
  const packages = [...(lacksCuda ? build.packages : []), ...(lacksTensorrt ? [build.tensorrtPackage] : [])]
  const index = lacksTensorrt ? '--extra-index-url https://pypi.nvidia.com ' : ''
  return `python3 -I -m pip install --no-deps ${index}--target ${ownCudaFolder(place, cudaMajor)} ${packages.map((name) => `'${name}'`).join(' ')}`
}
