import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'

/** Which process a file belongs to. */
export interface ProcessMark {
  /** Name of the machine, as it stands in names of files. */
  readonly host: string
  readonly pid: number
  /** When it started, in the kernel's ticks since boot; 0 where the system does not say. */
  readonly start: number
}

const here =
  hostname()
    .replace(/[^A-Za-z0-9._-]/g, '_')
    .slice(0, 64) || 'localhost'

/** The mark of this process. */
export function thisProcess(): ProcessMark {
  return { host: here, pid: process.pid, start: statOf(process.pid)?.start ?? 0 }
}

/** Whether a process still runs; null where it belongs to another machine. A number that was given again is not the process. */
export function isRunning({ host, pid, start }: ProcessMark): boolean | null {
  if (host !== here) return null
  try {
    process.kill(pid, 0)
  } catch (error) {
    // A process of another user may not be signalled, and runs.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  const found = statOf(pid)
  if (found === null) return true
  return !found.ended && (start === 0 || found.start === start)
}

/** What Linux says of a process; null elsewhere, and where it says nothing. */
function statOf(pid: number): { readonly start: number; readonly ended: boolean } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1')
    // The name in parentheses may hold anything. After it come the state (field 3) and, 19 fields later, the start (22).
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return { start: Number(fields[19]), ended: fields[0] === 'Z' || fields[0] === 'X' }
  } catch {
    return null
  }
}
