import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Root of the project, with a slash at its end. */
export const projectRoot = fileURLToPath(new URL('../../', import.meta.url))

const main = `${projectRoot}dist/cli/main.js`

export interface CliRun {
  readonly stdout: string
  readonly stderr: string
  /** Null where a signal ended it. */
  readonly code: number | null
}

export interface CliOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
}

/** Starts the built command line in the project's root; what the caller is told of colour and GitHub is not passed on. */
export function startCli(args: readonly string[], { cwd, env }: CliOptions = {}): ChildProcess {
  if (!existsSync(main)) throw new Error('dist/cli/main.js is missing: run `npm run build` before the tests')
  const inherited = { ...process.env }
  const told = ['NO_COLOR', 'FORCE_COLOR', 'GITHUB_ACTIONS', 'GITHUB_STEP_SUMMARY', 'GITHUB_OUTPUT']
  for (const name of told) delete inherited[name]
  return spawn(process.execPath, [main, ...args], {
    cwd: cwd ?? projectRoot,
    env: { ...inherited, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** Runs the built command line to its end. */
export async function runCli(args: readonly string[], options: CliOptions = {}): Promise<CliRun> {
  return ended(startCli(args, options))
}

/** What a started command line says until its end. */
export function ended(child: ChildProcess): Promise<CliRun> {
  let stdout = ''
  let stderr = ''
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk
  })
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (code) => resolve({ stdout, stderr, code }))
  })
}
