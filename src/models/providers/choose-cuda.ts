import type { CudaBuild } from './cuda-builds.ts'
import { cudaBuilds } from './cuda-builds.ts'
import { type CudaFacts, cudaOfDriver, lookedIn, runtimeOf } from './provider-fault.ts'
import { setupError } from './setup-errors.ts'

/** Which build of CUDA, and why. */
export interface CudaChoice {
  readonly major: CudaBuild['major']
  /** A clause. */
  readonly because: string
}

/**
 * The build that fits a machine: of the CUDA runtimes that are installed, the newest that the driver supports; without
 * any, the newest that the driver supports.
 * @throws UserError `cuda-unknown` if neither the driver nor a runtime says it.
 */
export function chooseCuda({ nvidia, folders }: Pick<CudaFacts, 'nvidia' | 'folders'>): CudaChoice {
  const supported = cudaOfDriver(nvidia)
  const installed = cudaBuilds.filter(({ major }) => runtimeOf(major, folders).path !== null)
  const fitting = installed.findLast(({ major }) => supported === null || major <= supported)
  if (fitting !== undefined) {
    const { path } = runtimeOf(fitting.major, folders)
    return { major: fitting.major, because: `${path} is installed${driverSuffix(nvidia.cudaVersion)}` }
  }
  if (supported !== null) {
    return { major: supported, because: `the driver supports CUDA up to ${nvidia.cudaVersion}` }
  }
  throw setupError('cuda-unknown', { looked: lookedIn(folders) })
}

function driverSuffix(cudaVersion: string | null): string {
  return cudaVersion === null ? '' : `, and the driver supports CUDA up to ${cudaVersion}`
}
