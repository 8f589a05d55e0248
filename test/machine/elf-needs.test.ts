import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readElfNeeds } from '../../src/machine/elf-needs.ts'
import { temporaryFolder } from '../dataset/temporary-folder.ts'
import { fakeLibrary } from './fake-library.ts'

const whole = fakeLibrary({ needed: ['libcudart.so.13', 'libc.so.6'], runPath: '$ORIGIN:/opt/cuda' })
const folder = temporaryFolder({
  'whole.so': whole,
  'arm.so': fakeLibrary({ needed: [], machine: 183 }),
  'riscv.so': fakeLibrary({ needed: [], machine: 243 }),
  'cut-off.so': whole.subarray(0, whole.length - 4),
  'header-only.so': whole.subarray(0, 64),
  'script.so': '#!/bin/sh\nexit 1\n# padded so that it is longer than the header of an ELF file is\n',
  'empty.so': '',
})

describe('the needs of a shared library', () => {
  it('are its libraries in order, and the folders that it names', () => {
    expect(readElfNeeds(join(folder, 'whole.so'))).toEqual({
      machine: 'x64',
      needed: ['libcudart.so.13', 'libc.so.6'],
      runPath: ['$ORIGIN', '/opt/cuda'],
    })
  })

  it.each([
    ['arm.so', 'arm64'],
    ['riscv.so', 'another processor'],
  ])('%s is for %s', (name, machine) => {
    expect(readElfNeeds(join(folder, name))).toEqual({ machine, needed: [], runPath: [] })
  })

  it.each(['cut-off.so', 'header-only.so', 'script.so', 'empty.so'])('%s is no library', (name) => {
    expect(readElfNeeds(join(folder, name))).toBeNull()
  })

  const bundled = join(import.meta.dirname, '../../node_modules/onnxruntime-node/bin/napi-v6/linux/x64')
  it.skipIf(!existsSync(bundled))('of onnxruntime’s own libraries are the C library among others', () => {
    const libraries = readdirSync(bundled).filter((name) => /\.(so|node)/.test(name))
    expect(libraries.length).toBeGreaterThan(1)
    for (const name of libraries) {
      expect(readElfNeeds(join(bundled, name))).toMatchObject({
        machine: 'x64',
        needed: expect.arrayContaining(['libc.so.6']),
      })
    }
  })
})
