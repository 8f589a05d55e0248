import type { ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** The number of the process in which a started command line measures, once that has loaded onnxruntime. Linux only. */
export async function measuringProcess(cli: ChildProcess): Promise<number> {
  // As long as the command line runs there is progress to wait for, however slow the machine.
  while (cli.exitCode === null && cli.signalCode === null) {
    const [found] = textOf(`/proc/${cli.pid}/task/${cli.pid}/children`).trim().split(' ')
    if (found && textOf(`/proc/${found}/maps`).includes('onnxruntime')) return Number(found)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('the command line ended before it measured')
}

/** Empty where the process is gone. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
