import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import type { Place } from '../../src/machine/place.ts'
import { temporaryFolder } from '../dataset/temporary-folder.ts'

/** A machine of a few files: programs are shell scripts, everything else lies under its root. */
export interface FakeMachine {
  /** By name: what they do, in shell; `$ROOT` is the root. */
  readonly programs?: Readonly<Record<string, string>>
  readonly files?: Readonly<Record<string, unknown>>
  /** Variables; `ROOT` in a value stands for the root. */
  readonly env?: Readonly<Record<string, string>>
}

/** Makes a machine without driver, GPU, cache of libraries and CUDA, plus what is said. */
export function fakeMachine({ programs = {}, files = {}, env = {} }: FakeMachine): Place {
  const scripts = Object.entries({ ldconfig: 'exit 0', ...programs })
  const root = temporaryFolder({
    ...Object.fromEntries(scripts.map(([name, text]) => [`bin/${name}`, `#!/bin/sh\n${text}\n`])),
    ...files,
  })
  for (const [name] of scripts) chmodSync(join(root, 'bin', name), 0o755)
  const values = Object.entries(env).map(([name, value]) => [name, value.replaceAll('ROOT', root)])
  return { root, env: { PATH: join(root, 'bin'), HOME: join(root, 'home'), ROOT: root, ...Object.fromEntries(values) } }
}

/** A program `nvidia-smi` that lists GPUs, and names a driver and the newest CUDA that it supports. */
export function nvidiaSmi(gpus: readonly string[], driver: string, cuda: string): string {
  const rows = gpus.map((name, index) => `echo "${index}, ${name}, ${driver}, 81559"`).join('\n')
  return `case "$*" in\n*query-gpu*) ${rows} ;;\n*) echo "| NVIDIA-SMI ${driver}   Driver Version: ${driver}   CUDA Version: ${cuda}     |" ;;\nesac`
}
