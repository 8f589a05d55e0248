import { execFile } from 'node:child_process'
import type { Place } from './place.ts'

/** A driver that hangs must not hang this program. */
const PATIENCE_MS = 10_000

/** What a tool of the machine said. */
export interface ToolAnswer {
  /** Everything it wrote, standard output first. */
  readonly text: string
  /** Exit code; null where the tool is not there, could not be started or did not answer in ten seconds. */
  readonly code: number | null
  readonly fault: 'missing' | 'silent' | 'unstartable' | null
}

/** Runs a program of the machine's `PATH` and waits for its answer, ten seconds at most; never throws. */
export function askTool(
  name: string,
  args: readonly string[],
  { env }: Place,
  patienceMs = PATIENCE_MS,
): Promise<ToolAnswer> {
  return new Promise((resolve) => {
    const options = {
      env: { ...env, LC_ALL: 'C' },
      timeout: patienceMs,
      encoding: 'utf8',
      killSignal: 'SIGKILL',
    } as const
    execFile(name, args, options, (error, stdout, stderr) => {
      const text = stdout + stderr
      if (error === null) resolve({ text, code: 0, fault: null })
      else if (error.killed) resolve({ text, code: null, fault: 'silent' })
      else if (typeof error.code === 'number') resolve({ text, code: error.code, fault: null })
      else resolve({ text, code: null, fault: error.code === 'ENOENT' ? 'missing' : 'unstartable' })
    })
  })
}
