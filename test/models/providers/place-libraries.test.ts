import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { placeLibraries } from '../../../src/models/providers/place-libraries.ts'
import { temporaryFolder } from '../../dataset/temporary-folder.ts'
import { fakeLibrary } from '../../machine/fake-library.ts'
import { providerLibraries } from './cuda-machine.ts'

const library = (name: string) => `libonnxruntime_providers_${name}.so`

/** Places what lies in a folder and says what is in place afterwards. */
async function placed(files: Record<string, unknown>, major: number) {
  const root = temporaryFolder({ 'to/binding.node': 'x', ...files })
  const outcome = await placeLibraries(join(root, 'from'), join(root, 'to'), major, 'the wheel').catch((error) => error)
  return { outcome, now: readdirSync(join(root, 'to')).sort() }
}

describe('libraries that were fetched', () => {
  it.each([12, 13])('are put in place where all are for CUDA %i', async (major) => {
    const { now } = await placed(providerLibraries('from', major), major)
    expect(now).toEqual(['binding.node', library('cuda'), library('shared'), library('tensorrt')])
  })

  it.each([
    [
      'for the other CUDA',
      providerLibraries('from', 12),
      /libonnxruntime_providers_cuda\.so is for CUDA 12, not for CUDA 13\. Nothing was installed\.$/,
    ],
    [
      'cut off',
      { ...providerLibraries('from', 13), [`from/${library('cuda')}`]: 'x' },
      /providers_cuda\.so is not a Linux shared library, or is cut off/,
    ],
    [
      'for another processor',
      { ...providerLibraries('from', 13), [`from/${library('shared')}`]: fakeLibrary({ needed: [], machine: 183 }) },
      /providers_shared\.so is for arm64/,
    ],
    ['not all there', { [`from/${library('shared')}`]: fakeLibrary({ needed: [] }) }, /providers_cuda\.so is missing/],
  ])('are left where they are when they are %s', async (name, files, what) => {
    const { outcome, now } = await placed(files, 13)
    expect(outcome).toMatchObject({
      code: 'libraries-unfit',
      message: expect.stringMatching(what),
      next: expect.stringMatching(
        name === 'for the other CUDA' ? /^Choose the other build: / : /^Download them again\./,
      ),
    })
    expect(now).toEqual(['binding.node'])
  })
})
