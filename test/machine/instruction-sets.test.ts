import { describe, expect, it } from 'vitest'
import { parseCpuInfo, parseSysctl, readInstructionSets } from '../../src/machine/instruction-sets.ts'
import { fakeMachine } from './fake-machine.ts'

const x64 = (...flags: string[]) =>
  `processor\t: 0\nmodel name\t: A processor\nflags\t\t: fpu sse2 ${flags.join(' ')}\n`
const arm64 = (features: string) => `processor\t: 0\nBogoMIPS\t: 243.75\nFeatures\t: ${features}\nCPU part\t: 0xd40\n`

describe('the instruction sets of /proc/cpuinfo', () => {
  it.each([
    ['Haswell', ['avx', 'fma', 'avx2'], ['AVX2']],
    ['Skylake with AVX-512', ['avx2', 'avx512f', 'avx512vl'], ['AVX2', 'AVX-512']],
    ['Alder Lake', ['avx2', 'avx_vnni'], ['AVX2', 'AVX-VNNI']],
    [
      'Sapphire Rapids',
      ['amx_int8', 'avx_vnni', 'avx512_vnni', 'avx512f', 'avx2'],
      ['AVX2', 'AVX-512', 'AVX-512 VNNI', 'AVX-VNNI', 'AMX-INT8'],
    ],
    ['one without AVX2', ['sse4_2'], []],
  ])('on x64 of %s', (_, flags, sets) => {
    expect(parseCpuInfo(x64(...flags), 'x64')).toEqual(sets)
  })

  it('on arm64', () => {
    expect(parseCpuInfo(arm64('fp asimd asimdhp asimddp sve i8mm bf16'), 'arm64')).toEqual(['NEON', 'dotprod', 'i8mm'])
    expect(parseCpuInfo(arm64('fp asimd'), 'arm64')).toEqual(['NEON'])
  })

  it('are those that every core has', () => {
    const cores = arm64('fp asimd asimddp i8mm') + arm64('fp asimd asimddp')
    expect(parseCpuInfo(cores, 'arm64')).toEqual(['NEON', 'dotprod'])
  })

  it('cannot be determined where no flags are listed, or of another architecture', () => {
    expect(parseCpuInfo('processor\t: 0\n', 'x64')).toBeNull()
    expect(parseCpuInfo(x64('avx2'), 'riscv64')).toBeNull()
  })
})

describe('the instruction sets of macOS', () => {
  it('are those that sysctl gives as 1', () => {
    const text = 'hw.optional.floatingpoint: 1\nhw.optional.AdvSIMD: 1\nhw.optional.arm.FEAT_DotProd: 1\n'
    expect(parseSysctl(`${text}hw.optional.arm.FEAT_I8MM: 0\n`)).toEqual(['NEON', 'dotprod'])
  })

  it('cannot be determined where it speaks of none', () => {
    expect(parseSysctl('hw.optional.floatingpoint: 1\n')).toBeNull()
  })
})

describe.skipIf(process.platform === 'win32')('the instruction sets of a machine', () => {
  const machine = fakeMachine({
    files: { 'proc/cpuinfo': x64('avx2') },
    programs: { sysctl: 'echo "hw.optional.AdvSIMD: 1"' },
  })

  it.each([
    [{ platform: 'linux', arch: 'x64' }, ['AVX2']],
    [{ platform: 'darwin', arch: 'arm64' }, ['NEON']],
    [{ platform: 'darwin', arch: 'x64' }, null],
    [{ platform: 'win32', arch: 'x64' }, null],
  ])('of %o', async (running, sets) => {
    expect(await readInstructionSets(machine, running)).toEqual(sets)
  })

  it('cannot be determined where the system does not tell them', async () => {
    const silent = fakeMachine({ programs: { sysctl: 'exit 1' } })
    expect(await readInstructionSets(silent, { platform: 'linux', arch: 'x64' })).toBeNull()
    expect(await readInstructionSets(silent, { platform: 'darwin', arch: 'arm64' })).toBeNull()
  })
})
