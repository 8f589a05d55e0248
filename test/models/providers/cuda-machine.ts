import { join } from 'node:path'
import type { Place } from '../../../src/machine/place.ts'
import { fakeLibrary } from '../../machine/fake-library.ts'
import { type FakeMachine, fakeMachine, nvidiaSmi } from '../../machine/fake-machine.ts'

/** What onnxruntime-gpu 1.30.0 of PyPI needs of NVIDIA's, read from its ELF files, and the same for CUDA 12. */
export const needs = {
  cuda: (major: number) => [
    `libcublasLt.so.${major}`,
    `libcublas.so.${major}`,
    'libcurand.so.10',
    `libcudart.so.${major}`,
    'libcuda.so.1',
    'libstdc++.so.6',
    'libc.so.6',
  ],
  tensorrt: (major: number) => [
    `libcublas.so.${major}`,
    'libnvinfer.so.10',
    'libnvonnxparser.so.10',
    `libcudart.so.${major}`,
    'libcudnn.so.9',
    'libc.so.6',
  ],
}

/** Every library of CUDA 12 or 13 and cuDNN that the CUDA provider needs, the driver's left out. */
export function cudaLibraries(major: number): string[] {
  const ofCuda = needs.cuda(major).filter((name) => /^libcu(?!da\.)/.test(name))
  return [...ofCuda, 'libcudnn.so.9', major === 12 ? 'libcufft.so.11' : 'libcufft.so.12', `libnvrtc.so.${major}`]
}

/** onnxruntime's libraries for one major version of CUDA, as files of a folder. */
export function providerLibraries(folder: string, major: number): Record<string, Uint8Array> {
  const named = (name: string) => `${folder}/libonnxruntime_providers_${name}.so`
  return {
    [named('shared')]: fakeLibrary({ needed: ['libc.so.6'] }),
    [named('cuda')]: fakeLibrary({ needed: needs.cuda(major) }),
    [named('tensorrt')]: fakeLibrary({ needed: needs.tensorrt(major) }),
  }
}

/** Files of a folder with these names, empty. */
export function emptyFiles(folder: string, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [`${folder}/${name}`, 'x']))
}

/** A machine with a driver for CUDA 13, two GPUs, CUDA 13 and onnxruntime's libraries for it, plus or instead what is said. */
export function gpuMachine(change: FakeMachine = {}): { place: Place; libraryFolder: string } {
  const place = fakeMachine({
    programs: { 'nvidia-smi': nvidiaSmi(['Tesla T4', 'NVIDIA L4'], '580.95.05', '13.0'), ...change.programs },
    files: change.files ?? {
      ...providerLibraries('ort', 13),
      ...emptyFiles('usr/lib', ['libcuda.so.1', ...cudaLibraries(13)]),
    },
    env: change.env ?? {},
  })
  return { place, libraryFolder: join(place.root, 'ort') }
}
