import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream, statSync } from 'node:fs'
import { cp, mkdir, writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream/promises'
import type { OnnxruntimePackage } from './onnxruntime-folder.ts'
import { type PinnedWheel, pinnedWheels } from './pinned-wheels.ts'
import { setupError } from './setup-errors.ts'

/** How a download is watched and ended. */
export interface FetchWatch {
  /** Called with each line of what the programs that download report of their progress. */
  readonly onLine?: ((line: string) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

/** Libraries that were fetched: the folder that they are in, and where they came from. */
export interface FetchedLibraries {
  readonly folder: string
  readonly source: string
  /** Whether what they were taken from has the hash that detcompare knows; false where it knows none. */
  readonly isPinned: boolean
}

/**
 * Fetches the libraries for CUDA 12 with onnxruntime-node's own install script, from NuGet. The script writes next
 * to itself, so it is run as a copy in `into`, which must be inside the package.
 * @throws UserError where it fails.
 */
export async function fetchFromNuget(
  { folder }: OnnxruntimePackage,
  into: string,
  watch: FetchWatch,
): Promise<FetchedLibraries> {
  await cp(join(folder, 'script'), join(into, 'script'), { recursive: true })
  const script = join(into, 'script/install')
  await call(
    process.execPath,
    [script],
    { ...watch, cwd: into, env: { ONNXRUNTIME_NODE_INSTALL: 'cuda12' } },
    {
      command: 'ONNXRUNTIME_NODE_INSTALL=cuda12 node node_modules/onnxruntime-node/script/install',
      fix: 'It needs https://api.nuget.org. Behind a proxy, set GLOBAL_AGENT_HTTPS_PROXY. If PyPI can be reached instead, install CUDA 13’s build: `npx detcompare setup-cuda --cuda 13`.',
    },
  )
  return {
    folder: join(into, 'bin/napi-v6', process.platform, process.arch),
    source: 'onnxruntime-node’s install script',
    isPinned: false,
  }
}

/**
 * Fetches the libraries for CUDA 13 from PyPI's wheel of onnxruntime-gpu of the same version, or from a wheel that is
 * here already. Python runs isolated and in `into`: a `pip.py` in the working folder or on PYTHONPATH is not executed.
 * @throws UserError where pip or python3 is missing or fails, for a wheel of another version, and for one that has not the
 * hash that PyPI lists.
 */
export async function fetchFromWheel(
  { version }: OnnxruntimePackage,
  into: string,
  given: string | undefined,
  watch: FetchWatch,
): Promise<FetchedLibraries> {
  const pin = pinnedWheels[version]
  const wheel = given === undefined ? await downloadWheel(version, pin, into, watch) : resolve(given)
  if (!statSync(wheel, { throwIfNoEntry: false })?.isFile()) throw setupError('wheel-missing', { path: given ?? wheel })
  if (!basename(wheel).startsWith(`onnxruntime_gpu-${version}-`)) {
    throw setupError('wheel-other-version', { path: given ?? wheel, version })
  }
  const isPinned = basename(wheel) === pin?.file
  if (isPinned && (await sha256Of(wheel)) !== pin.sha256) throw setupError('wheel-altered', { path: given ?? wheel })
  const unpack = [...ISOLATED, '-m', 'zipfile', '-e', wheel, join(into, 'wheel')]
  await call(
    'python3',
    unpack,
    { ...watch, cwd: into },
    {
      command: `python3 ${unpack.slice(0, -1).join(' ')} …`,
      fix: 'The wheel may be cut off: download it again. Or the disk may be full: 700 MB are needed temporarily.',
    },
  )
  return { folder: join(into, 'wheel/onnxruntime/capi'), source: basename(wheel), isPinned }
}

/** Keeps Python from looking for modules in the working folder, on PYTHONPATH and in the user's own packages. */
const ISOLATED = ['-I']

async function downloadWheel(
  version: string,
  pin: PinnedWheel | undefined,
  into: string,
  watch: FetchWatch,
): Promise<string> {
  if (pin === undefined) throw setupError('download-unpinned', { version, known: Object.keys(pinnedWheels) })
  const folder = join(into, 'download')
  await mkdir(folder, { recursive: true })
  const requirements = join(folder, 'requirements.txt')
  await writeFile(requirements, `onnxruntime-gpu==${version} --hash=sha256:${pin.sha256}\n`)
  // The wheel is only unpacked: which Python it is for does not matter, and the machine's own may be too old for any.
  const which = ['--no-deps', '--only-binary=:all:', '--python-version', '3.12']
  const pip = [...ISOLATED, '-m', 'pip', 'download', '--require-hashes', ...which]
  await call(
    'python3',
    [...pip, '--dest', folder, '--requirement', requirements],
    { ...watch, cwd: into },
    {
      command: `python3 ${pip.join(' ')} onnxruntime-gpu==${version}`,
      fix: `If PyPI cannot be reached, download the wheel on another machine (https://pypi.org/project/onnxruntime-gpu/${version}/#files) and give it with --wheel <file>.`,
    },
  )
  return join(folder, pin.file)
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/** Runs a program to its end. @throws UserError where it cannot be started or fails, with the reason that it gave. */
async function call(
  program: string,
  args: readonly string[],
  { onLine, signal, cwd, env }: FetchWatch & { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
  onFailure: { readonly command: string; readonly fix: string },
): Promise<void> {
  signal?.throwIfAborted()
  const child = spawn(program, args, {
    cwd,
    // What they keep for a while is swept with the folder, also where they are ended.
    env: { ...process.env, TMPDIR: cwd, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const stop = () => child.kill()
  signal?.addEventListener('abort', stop, { once: true })
  const { code, lines } = await ended(child, onLine).finally(() => signal?.removeEventListener('abort', stop))
  signal?.throwIfAborted()
  if (code === null) throw setupError('tool-missing', { tool: program })
  if (code !== 0) throw setupError('download-failed', { ...onFailure, reason: reasonIn(lines) ?? `code ${code}` })
}

/**
 * The exit code, null where the program could not be started, and everything it said. Only its standard output is passed on:
 * on standard error are stacks.
 */
function ended(
  child: ChildProcess,
  onLine?: (line: string) => void,
): Promise<{ code: number | null; lines: string[] }> {
  const lines: string[] = []
  for (const input of [child.stdout, child.stderr]) {
    if (input === null) continue
    createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }).on('line', (line) => {
      lines.push(line.trim())
      if (input === child.stdout) onLine?.(line)
    })
  }
  return new Promise((resolve) => {
    child.on('error', () => resolve({ code: null, lines }))
    child.on('close', (code) => resolve({ code: code ?? 1, lines }))
  })
}

/** What Node and pip say of a server that cannot be reached; pip goes on to say that there is no such package. */
const UNREACHED = /getaddrinfo \S+ \S+|connect E[A-Z]+ \S+|connection broken by '(\w+)/

/** pip and Python name their errors; Node's stack traces come after one. Null where nothing was said. */
function reasonIn(lines: readonly string[]): string | null {
  const unreached = lines.map((line) => UNREACHED.exec(line)).find((found) => found !== null)
  if (unreached) return `the server cannot be reached (${unreached[1] ?? unreached[0]})`
  const named = lines.findLast((line) => /error\b.*:/i.test(line) && !line.startsWith('at '))
  return (named ?? lines.findLast((line) => line !== ''))?.replace(/\.$/, '') ?? null
}
