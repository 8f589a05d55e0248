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

/** What a GPU tells: its name alone, or by the fields of `nvidia-smi --help-query-gpu`. */
export type FakeGpu = string | Readonly<Record<string, string>>

/**
 * A program `nvidia-smi` that lists GPUs, and names a driver and the newest CUDA that it supports. Whoever asks for a field
 * that some GPU does not tell gets no list, as of the real one for a field that it does not know.
 */
export function nvidiaSmi(gpus: readonly FakeGpu[], driver: string, cuda: string, refusalCode = 2): string {
  const cells = gpus.flatMap((gpu, index) => {
    const own = typeof gpu === 'string' ? { name: gpu } : gpu
    const told = { index, driver_version: driver, 'memory.total': 81559, ...own }
    return Object.entries(told).map(([field, value]) => `'${index} ${field}') echo '${value}' ;;`)
  })
  return `
cell() { case "$1 $2" in
${cells.join('\n')}
*) return 1 ;;
esac; }
for word; do case "$word" in --query-gpu=*) fields=\${word#--query-gpu=} ;; esac; done
if [ -z "$fields" ]; then
  echo "| NVIDIA-SMI ${driver}   Driver Version: ${driver}   CUDA Version: ${cuda}     |"
  exit
fi
IFS=,
for gpu in ${gpus.map((_, index) => index).join(' ')}; do
  row=
  for field in $fields; do
    cell "$gpu" "$field" > /dev/null || { echo "Field \\"$field\\" is not a valid field to query."; exit ${refusalCode}; }
    row="$row\${row:+, }$(cell "$gpu" "$field")"
  done
  echo "$row"
done`
}
