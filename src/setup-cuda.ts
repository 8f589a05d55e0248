import { constants } from 'node:fs'
import { access, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { thisMachine } from './machine/place.ts'
import { type CudaChoice, chooseCuda } from './models/providers/choose-cuda.ts'
import type { CudaBuild } from './models/providers/cuda-builds.ts'
import { type FetchWatch, fetchFromNuget, fetchFromWheel } from './models/providers/fetch-libraries.ts'
import { onnxruntimePackage } from './models/providers/onnxruntime-folder.ts'
import { placeLibraries } from './models/providers/place-libraries.ts'
import { cudaFacts } from './models/providers/provider-fault.ts'
import { setupError } from './models/providers/setup-errors.ts'

export interface SetupCudaOptions {
  /** The build of CUDA; what fits the machine by default. */
  readonly cuda?: CudaBuild['major'] | undefined
  /** A wheel of onnxruntime-gpu that is here already, for CUDA 13. */
  readonly wheel?: string | undefined
}

/** What was installed, and why that build. */
export interface CudaSetup extends CudaChoice {
  readonly source: string
  /** Whether what was installed has the hash that detcompare knows; false where it knows none. */
  readonly isPinned: boolean
  readonly files: readonly string[]
}

/** How the work is watched and ended. */
export interface SetupWatch extends FetchWatch {
  /** Called once it is clear which build is used. */
  readonly onChoice?: ((choice: CudaChoice) => void) | undefined
}

/**
 * Puts onnxruntime's provider libraries for CUDA and TensorRT next to its binding. They are fetched into a folder of
 * their own there, checked, and then renamed, so that no half of them is ever found.
 * @throws UserError where this system has none, it is not clear which CUDA fits, and where they cannot be fetched or do
 * not fit; what the signal says.
 */
export async function setupCuda(options: SetupCudaOptions = {}, watch: SetupWatch = {}): Promise<CudaSetup> {
  const system = `${process.platform} ${process.arch}`
  if (system !== 'linux x64') throw setupError('setup-elsewhere', { platform: system })
  const onnxruntime = onnxruntimePackage()
  const { libraryFolder } = onnxruntime
  const choice = await choose(options, libraryFolder)
  watch.onChoice?.(choice)
  const unwritable = (cause: Error) => {
    throw setupError('folder-unwritable', { folder: libraryFolder, reason: cause.message }, { cause })
  }
  await access(libraryFolder, constants.W_OK).catch(unwritable)
  const staging = await mkdtemp(join(libraryFolder, '.setup-cuda-'))
  try {
    const { folder, source, isPinned } =
      choice.major === 12
        ? await fetchFromNuget(onnxruntime, staging, watch)
        : await fetchFromWheel(onnxruntime, staging, options.wheel, watch)
    const files = await placeLibraries(folder, libraryFolder, choice.major, source)
    return { ...choice, source, isPinned, files }
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}

async function choose({ cuda, wheel }: SetupCudaOptions, libraryFolder: string): Promise<CudaChoice> {
  if (cuda !== undefined) return { major: cuda, because: 'chosen with --cuda' }
  if (wheel !== undefined) return { major: 13, because: 'wheels of onnxruntime-gpu are for CUDA 13' }
  return chooseCuda(await cudaFacts(thisMachine, libraryFolder))
}
