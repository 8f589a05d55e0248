import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findLibrary, unreachedFolders } from '../../src/machine/find-library.ts'
import { libraryFolders, parseCache } from '../../src/machine/library-folders.ts'
import { fakeMachine } from './fake-machine.ts'

describe('the dynamic linker’s cache', () => {
  it('gives each name’s first path, for 64 bits', () => {
    const text = [
      "312 libs found in cache `/etc/ld.so.cache'",
      '\tlibz.so.1 (libc6,x86-64) => /lib/x86_64-linux-gnu/libz.so.1',
      '\tlibcudart.so.12 (libc6,x86-64) => /usr/local/cuda-12.4/lib64/libcudart.so.12',
      '\tlibcudart.so.12 (libc6,x86-64) => /usr/local/cuda-12.1/lib64/libcudart.so.12',
      '\tlibcuda.so.1 (libc6) => /usr/lib/i386-linux-gnu/libcuda.so.1',
      '\tlibc.so.6 (libc6,x86-64, OS ABI: Linux 3.2.0) => /lib/x86_64-linux-gnu/libc.so.6',
    ].join('\n')
    expect(Object.fromEntries(parseCache(text))).toEqual({
      'libz.so.1': '/lib/x86_64-linux-gnu/libz.so.1',
      'libcudart.so.12': '/usr/local/cuda-12.4/lib64/libcudart.so.12',
      'libc.so.6': '/lib/x86_64-linux-gnu/libc.so.6',
    })
  })
})

describe.skipIf(process.platform === 'win32')('a library', () => {
  const name = 'libcudart.so.13'
  const find = async (files: readonly string[], env: Record<string, string> = {}, cached?: string) => {
    const programs = {
      ldconfig: cached === undefined ? '' : `echo "\t${name} (libc6,x86-64) => $ROOT/${cached}"`,
    }
    const machine = fakeMachine({
      files: Object.fromEntries(files.map((file) => [`${file}/${name}`, 'x'])),
      env,
      programs,
    })
    const found = findLibrary(name, await libraryFolders(machine))
    return { ...found, path: found.path?.replace(machine.root, '') ?? null }
  }

  it('is taken from LD_LIBRARY_PATH first, then from the cache, then from the linker’s own folders', async () => {
    const env = { LD_LIBRARY_PATH: 'ROOT/nowhere:ROOT/named' }
    const files = ['named', 'cached', 'usr/lib']
    expect(await find(files, env, `cached/${name}`)).toEqual({ name, path: `/named/${name}`, reached: true })
    expect(await find(files, {}, `cached/${name}`)).toEqual({ name, path: `/cached/${name}`, reached: true })
    expect(await find(files)).toEqual({ name, path: `/usr/lib/${name}`, reached: true })
  })

  it('that the cache names and that is gone is not found', async () => {
    expect(await find([], {}, `cached/${name}`)).toEqual({ name, path: null, reached: false })
  })

  it.each([
    ['usr/local/cuda-13.0/lib64', {}],
    ['opt/cuda/lib64', { CUDA_HOME: 'ROOT/opt/cuda' }],
    ['venv/lib/python3.12/site-packages/nvidia/cu13/lib', { VIRTUAL_ENV: 'ROOT/venv' }],
    ['home/.local/lib/python3.11/site-packages/nvidia/cuda_runtime/lib', {}],
    ['home/.local/share/detcompare/cuda13/nvidia/cu13/lib', {}],
    ['conda/lib', { CONDA_PREFIX: 'ROOT/conda' }],
  ])('in %s is found, but not by the linker', async (folder, env) => {
    expect(await find([folder], env)).toEqual({ name, path: `/${folder}/${name}`, reached: false })
  })

  it('that is nowhere has no path', async () => {
    expect(await find([])).toEqual({ name, path: null, reached: false })
  })

  it('out of the linker’s reach tells its folder, once', () => {
    const libraries = ['a.so', 'b.so'].map((each) => ({ name: each, path: join('/opt/cuda', each), reached: false }))
    expect(unreachedFolders([...libraries, { name: 'c.so', path: null, reached: false }])).toEqual(['/opt/cuda'])
  })
})
