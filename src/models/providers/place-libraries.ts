import { existsSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { readElfNeeds } from '../../machine/elf-needs.ts'
import { cudaMajorOf } from './cuda-builds.ts'
import { libraryNames, SHARED_LIBRARY } from './provider-library.ts'
import { setupError } from './setup-errors.ts'

const names = [SHARED_LIBRARY, libraryNames.cuda, libraryNames.tensorrt]

/**
 * Moves onnxruntime's libraries for CUDA from one folder into another of the same file system, each in one step.
 * @param source where they came from, for a sentence.
 * @returns paths of the libraries in place.
 * @throws UserError, before anything is moved, where one is not there, is not for this processor or for another CUDA.
 */
export async function placeLibraries(
  from: string,
  to: string,
  cudaMajor: number,
  source: string,
): Promise<readonly string[]> {
  for (const name of names) {
    const found = misfit(join(from, name), name, cudaMajor)
    if (found !== null) throw setupError('libraries-unfit', { source, ...found })
  }
  for (const name of names) await rename(join(from, name), join(to, name))
  return names.map((name) => join(to, name))
}

/** Why a file cannot be used, and whether another build for CUDA would do; null where it can. */
function misfit(path: string, name: string, cudaMajor: number): { reason: string; otherCuda: boolean } | null {
  const refused = (reason: string, otherCuda = false) => ({ reason, otherCuda })
  if (!existsSync(path)) return refused(`${name} is missing`)
  const elf = readElfNeeds(path)
  if (elf === null) return refused(`${name} is not a Linux shared library, or is cut off`)
  if (elf.machine !== 'x64') return refused(`${name} is for ${elf.machine}`)
  const major = cudaMajorOf(elf.needed)
  if (name === SHARED_LIBRARY || major === cudaMajor) return null
  const has = major === null ? 'an unknown version of CUDA' : `CUDA ${major}`
  return refused(`${name} is for ${has}, not for CUDA ${cudaMajor}`, major !== null)
}
