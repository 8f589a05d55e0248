import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdir, readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { OnnxruntimePackage } from './onnxruntime-folder.ts'
import { setupError } from './setup-errors.ts'

/** How a download is watched and ended. */
export interface FetchWatch {
  /** What the programs that download say, as it comes. */
  readonly onOutput?: ((text: string) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

/** Libraries that were fetched: the folder that they are in, and where they came from. */
export interface FetchedLibraries {
  readonly folder: string
  readonly source: string
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
    { ...watch, env: { ONNXRUNTIME_NODE_INSTALL: 'cuda12' } },
    {
      command: 'ONNXRUNTIME_NODE_INSTALL=cuda12 node node_modules/onnxruntime-node/script/install',
      fix: 'It needs https://api.nuget.org. Behind a proxy, set GLOBAL_AGENT_HTTPS_PROXY. If PyPI can be reached instead, install CUDA 13’s build: `npx detcompare setup-cuda --cuda 13`.',
    },
  )
  return {
    folder: join(into, 'bin/napi-v6', process.platform, process.arch),
    source: 'onnxruntime-node’s install script',
  }
}

/**
 * Fetches the libraries for CUDA 13 from PyPI's wheel of onnxruntime-gpu of the same version, or from a wheel that is
 * here already.
 * @throws UserError where pip or python3 is missing or fails, and for a wheel of another version.
 */
export async function fetchFromWheel(
  { version }: OnnxruntimePackage,
  into: string,
  given: string | undefined,
  watch: FetchWatch,
): Promise<FetchedLibraries> {
  const wheel = given ?? (await downloadWheel(version, into, watch))
  if (!existsSync(wheel)) throw setupError('wheel-missing', { path: wheel })
  if (!basename(wheel).startsWith(`onnxruntime_gpu-${version}-`)) {
    throw setupError('wheel-other-version', { path: wheel, version })
  }
  const unpack = ['-m', 'zipfile', '-e', wheel, join(into, 'wheel')]
  await call('python3', unpack, watch, {
    command: `python3 ${unpack.slice(0, 4).join(' ')} …`,
    fix: 'The wheel may be cut off: download it again. Or the disk may be full: 700 MB are needed temporarily.',
  })
  return { folder: join(into, 'wheel/onnxruntime/capi'), source: basename(wheel) }
}

async function downloadWheel(version: string, into: string, watch: FetchWatch): Promise<string> {
  const folder = join(into, 'download')
  await mkdir(folder, { recursive: true })
  const name = `onnxruntime-gpu==${version}`
  // The wheel is only unpacked: which Python it is for does not matter, and the machine's own may be too old for any.
  const any = ['--only-binary=:all:', '--python-version', '3.12']
  await call('python3', ['-m', 'pip', 'download', '--no-deps', ...any, '--dest', folder, name], watch, {
    command: `python3 -m pip download --no-deps ${any.join(' ')} ${name}`,
    fix: `If PyPI cannot be reached, download the wheel on another machine (https://pypi.org/project/onnxruntime-gpu/${version}/#files) and give it with --wheel <file>.`,
  })
  const [wheel] = (await readdir(folder)).filter((file) => file.endsWith('.whl'))
  return join(folder, wheel ?? `onnxruntime_gpu-${version}.whl`)
}

/** Runs a program to its end. @throws UserError where it cannot be started or fails, with the last line it said. */
async function call(
  program: string,
  args: readonly string[],
  { onOutput, signal, env }: FetchWatch & { readonly env?: Readonly<Record<string, string>> },
  onFailure: { readonly command: string; readonly fix: string },
): Promise<void> {
  signal?.throwIfAborted()
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  const stop = () => child.kill()
  signal?.addEventListener('abort', stop, { once: true })
  const { code, text } = await ended(child, onOutput).finally(() => signal?.removeEventListener('abort', stop))
  signal?.throwIfAborted()
  if (code === null) throw setupError('tool-missing', { tool: program })
  if (code !== 0) throw setupError('download-failed', { ...onFailure, reason: lastError(text) || `code ${code}` })
}

/** The exit code, null where the program could not be started, and everything it said. */
function ended(child: ChildProcess, onOutput?: (text: string) => void): Promise<{ code: number | null; text: string }> {
  let text = ''
  const hear = (chunk: string) => {
    text += chunk
    onOutput?.(chunk)
  }
  child.stdout?.setEncoding('utf8').on('data', hear)
  child.stderr?.setEncoding('utf8').on('data', hear)
  return new Promise((resolve) => {
    child.on('error', () => resolve({ code: null, text }))
    child.on('close', (code) => resolve({ code: code ?? 1, text }))
  })
}

/** pip and Python name their errors; Node's stack traces come after one. */
function lastError(text: string): string {
  const lines = text.split('\n').map((line) => line.trim())
  const named = lines.findLast((line) => /error\b.*:/i.test(line) && !line.startsWith('at '))
  return (named ?? lines.findLast((line) => line !== '') ?? '').replace(/\.$/, '')
}
