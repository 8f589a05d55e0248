import { describe, expect, it } from 'vitest'
import { chooseCuda } from '../../../src/models/providers/choose-cuda.ts'
import { cudaFacts } from '../../../src/models/providers/provider-fault.ts'
import { type FakeMachine, nvidiaSmi } from '../../machine/fake-machine.ts'
import { emptyFiles, gpuMachine } from './cuda-machine.ts'

const driver = (cuda: string) => ({ 'nvidia-smi': nvidiaSmi(['Tesla T4'], '550.54.14', cuda) })
const none = { 'nvidia-smi': 'exit 127' }
const runtimes = (...majors: number[]) =>
  emptyFiles(
    'usr/lib',
    majors.map((major) => `libcudart.so.${major}`),
  )

async function chosen(change: FakeMachine) {
  const { place, libraryFolder } = gpuMachine({ files: {}, ...change })
  const { major, because } = chooseCuda(await cudaFacts(place, libraryFolder))
  return [major, because.replaceAll(place.root, 'ROOT')]
}

describe.skipIf(process.platform === 'win32')('the build of CUDA', () => {
  it.each([
    [
      driver('13.0'),
      runtimes(12, 13),
      13,
      'ROOT/usr/lib/libcudart.so.13 is installed, and the driver supports CUDA up to 13.0',
    ],
    [
      driver('12.4'),
      runtimes(12, 13),
      12,
      'ROOT/usr/lib/libcudart.so.12 is installed, and the driver supports CUDA up to 12.4',
    ],
    [
      driver('13.0'),
      runtimes(12),
      12,
      'ROOT/usr/lib/libcudart.so.12 is installed, and the driver supports CUDA up to 13.0',
    ],
    [driver('12.4'), runtimes(13), 12, 'the driver supports CUDA up to 12.4'],
    [driver('13.1'), {}, 13, 'the driver supports CUDA up to 13.1'],
    [none, runtimes(12, 13), 13, 'ROOT/usr/lib/libcudart.so.13 is installed'],
    [none, runtimes(12), 12, 'ROOT/usr/lib/libcudart.so.12 is installed'],
  ])('with %j and %j is that of CUDA %i', async (programs, files, major, because) => {
    expect(await chosen({ programs, files })).toEqual([major, because])
  })

  it('is asked for where neither driver nor runtime tells', async () => {
    await expect(chosen({ programs: none })).rejects.toMatchObject({
      code: 'cuda-unknown',
      next: 'Choose the version: `npx detcompare setup-cuda --cuda 12` or `--cuda 13`.',
    })
  })

  it('is asked for where the driver is too old for any', async () => {
    await expect(chosen({ programs: driver('11.4') })).rejects.toMatchObject({ code: 'cuda-unknown' })
  })
})
