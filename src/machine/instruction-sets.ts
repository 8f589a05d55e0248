import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { askTool } from './ask-tool.ts'
import type { Place } from './place.ts'

/** Instruction sets by which onnxruntime chooses its kernels on the CPU, by the kernel's name for each. */
const titles: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  x64: {
    avx2: 'AVX2',
    avx512f: 'AVX-512',
    avx512_vnni: 'AVX-512 VNNI',
    avx_vnni: 'AVX-VNNI',
    amx_int8: 'AMX-INT8',
  },
  arm64: { asimd: 'NEON', asimddp: 'dotprod', i8mm: 'i8mm' },
}

/** What Apple's `sysctl` calls them on arm64. */
const appleTitles: Readonly<Record<string, string>> = {
  'hw.optional.AdvSIMD': 'NEON',
  'hw.optional.arm.FEAT_DotProd': 'dotprod',
  'hw.optional.arm.FEAT_I8MM': 'i8mm',
}

/** What runs this program: `process.platform` and `process.arch`. */
export interface Running {
  readonly platform: string
  readonly arch: string
}

/**
 * Instruction sets of this machine's processor by which onnxruntime chooses its kernels, in a fixed order; null where
 * they cannot be determined (Windows, macOS on Intel, other architectures).
 */
export async function readInstructionSets(
  place: Place,
  { platform, arch }: Running = process,
): Promise<readonly string[] | null> {
  if (platform === 'linux') {
    const text = await readFile(join(place.root, 'proc/cpuinfo'), 'utf8').catch(() => null)
    return text === null ? null : parseCpuInfo(text, arch)
  }
  if (platform !== 'darwin' || arch !== 'arm64') return null
  const { text, code } = await askTool('sysctl', ['hw.optional'], place)
  return code === 0 ? parseSysctl(text) : null
}

/** Those that every processor of a Linux `/proc/cpuinfo` has; null where it lists none for this architecture. */
export function parseCpuInfo(text: string, arch: string): readonly string[] | null {
  const known = titles[arch]
  const lists = [...text.matchAll(/^(?:flags|Features)\s*:(.*)$/gm)].map(
    ([, flags]) => flags?.trim().split(/\s+/) ?? [],
  )
  if (known === undefined || lists.length === 0) return null
  return Object.entries(known).flatMap(([flag, title]) => (lists.every((list) => list.includes(flag)) ? [title] : []))
}

/** Those that `sysctl hw.optional` of macOS gives as 1; null where it mentions none of them. */
export function parseSysctl(text: string): readonly string[] | null {
  const values = new Map([...text.matchAll(/^([\w.]+):\s*(\d+)$/gm)].map(([, name, value]) => [name, value]))
  const known = Object.entries(appleTitles)
  if (!known.some(([name]) => values.has(name))) return null
  return known.flatMap(([name, title]) => (values.get(name) === '1' ? [title] : []))
}
