import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type ElfNeeds, readElfNeeds } from '../../machine/elf-needs.ts'
import { type FoundLibrary, findLibrary } from '../../machine/find-library.ts'
import type { LibraryFolders } from '../../machine/library-folders.ts'
import { cudaBuild, cudaMajorOf } from './cuda-builds.ts'

/** Providers that onnxruntime keeps in libraries of their own. */
export type LibraryProvider = 'cuda' | 'tensorrt'

/** A library of onnxruntime's, and what it cannot do without. */
export interface ProviderLibrary {
  readonly path: string
  readonly state: 'ok' | 'missing' | 'no-library' | 'other-processor'
  /** Major version of CUDA that it is built for; null where it does not say. */
  readonly cudaMajor: number | null
  /** NVIDIA's libraries that it needs, where each was found. */
  readonly needs: readonly FoundLibrary[]
}

/** The library without which neither of the two is loaded. */
export const SHARED_LIBRARY = 'libonnxruntime_providers_shared.so'

export const libraryNames = {
  cuda: 'libonnxruntime_providers_cuda.so',
  tensorrt: 'libonnxruntime_providers_tensorrt.so',
} as const satisfies Record<LibraryProvider, string>

/** NVIDIA's libraries: CUDA's, cuDNN and TensorRT's. The system's own are not asked for. */
const OF_NVIDIA = /^lib(cu|nv)/

/**
 * Looks at a provider's library next to the binding, and for every library of NVIDIA's that it needs: those it is linked
 * with, and those it opens later.
 */
export function providerLibrary(
  provider: LibraryProvider,
  libraryFolder: string,
  folders: LibraryFolders,
): ProviderLibrary {
  const path = join(libraryFolder, libraryNames[provider])
  const without = { path, cudaMajor: null, needs: [] }
  const shared = join(libraryFolder, SHARED_LIBRARY)
  if (!existsSync(path)) return { ...without, state: 'missing' }
  if (!existsSync(shared)) return { ...without, path: shared, state: 'missing' }
  const elf = readElfNeeds(path)
  if (elf === null) return { ...without, state: 'no-library' }
  if (elf.machine !== process.arch) return { ...without, state: 'other-processor' }
  const cudaMajor = cudaMajorOf(elf.needed)
  const needed = elf.needed.filter((name) => OF_NVIDIA.test(name))
  const later = provider === 'cuda' ? (cudaBuild(cudaMajor)?.openedLater ?? []) : []
  const runPath = runPathOf(elf, libraryFolder)
  const needs = [...new Set([...needed, ...later])].map((name) => findLibrary(name, folders, runPath))
  return { path, state: 'ok', cudaMajor, needs }
}

function runPathOf({ runPath }: ElfNeeds, libraryFolder: string): string[] {
  return runPath.map((folder) => folder.replace(/\$ORIGIN|\$\{ORIGIN\}/, libraryFolder))
}
