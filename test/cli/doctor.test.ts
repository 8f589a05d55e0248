import { spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Check } from '../../src/models/providers/check.ts'
import type { Examination } from '../../src/report/examination.ts'
import { fakeMachine, nvidiaSmi } from '../machine/fake-machine.ts'
import { cudaLibraries, emptyFiles, providerLibraries } from '../models/providers/cuda-machine.ts'
import { type ProjectCopy, projectCopy } from './project-copy.ts'
import { runCli } from './run-cli.ts'

describe('detcompare doctor', () => {
  it('runs a tiny model on the CPU, says what each provider has, and leaves with 0', async () => {
    const { stdout, stderr, code } = await runCli(['doctor'])
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
    expect(stdout).toMatch(/^detcompare \d+\.\d+\.\d+, Node /)
    expect(stdout).toMatch(
      /\nCPU\n {2}ok {7}cores: \d+.*\n {2}ok {7}run: a tiny model’s outputs are as expected; loaded in /,
    )
    expect(stdout).toMatch(/\nImages\n {2}ok {7}sharp: \d+\.\d+\.\d+; it decodes a tiny PNG and JPEG image correctly\n/)
    expect(stdout).toMatch(/\nonnxruntime\n {2}ok {7}onnxruntime-node: \d+\.\d+\.\d+, in .*\n {2}ok {7}providers: cpu/)
    expect(stdout).toMatch(/\nWorks: cpu.*\. --provider auto takes (cpu|cuda)\.\n$/)
  })

  it('says the same in JSON', async () => {
    const { stdout, code } = await runCli(['doctor', '--format', 'json'])
    const examination = JSON.parse(stdout) as Examination
    expect({ code, version: examination.version }).toEqual({ code: 0, version: 1 })
    expect(examination.working).toContain('cpu')
    for (const check of examination.checks) {
      expect(Object.keys(check)).toEqual(['area', 'name', 'state', 'found', 'mend'])
      expect(check.mend === null).toBe(['ok', 'not-applicable'].includes(check.state))
    }
  })

  it('of the CPU alone looks at nothing else', async () => {
    const { stdout, code } = await runCli(['doctor', '--provider', 'cpu', '--threads', '1'])
    expect(code).toBe(0)
    expect(stdout).not.toMatch(/CUDA|WebGPU|TensorRT/)
    expect(stdout).toMatch(/\nWorks: cpu\.\n$/)
  })

  it('of a named provider that does not work leaves with 2, all the same after everything was said', async () => {
    const { stdout, stderr, code } = await runCli(['doctor', '--provider', 'tensorrt', '--device', '99'])
    expect(code).toBe(2)
    expect(stdout).toMatch(/\nWorks: cpu\.\n$/)
    expect(stderr).toBe(
      'detcompare: The provider tensorrt does not work on this machine.\n  The checks above say what is missing and how to get it.\n',
    )
  })
})

describe.skipIf(process.platform !== 'linux' || process.arch !== 'x64')('on a simulated machine', () => {
  let project: ProjectCopy
  beforeAll(() => {
    project = projectCopy()
  })

  const doctor = (args: readonly string[], env: Readonly<Record<string, string | undefined>>) => {
    const main = join(project.folder, 'dist/cli/main.js')
    const child = spawnSync(process.execPath, [main, 'doctor', '--format', 'json', ...args], { encoding: 'utf8', env })
    return { ...(JSON.parse(child.stdout) as Examination), code: child.status }
  }
  const states = (checks: readonly Check[]) => checks.map(({ area, name, state }) => `${area}, ${name}: ${state}`)

  it('with driver, GPUs and CUDA, all but the run goes well; the run is told as onnxruntime says it', () => {
    // Libraries of no code: the dynamic linker refuses them, so that the run itself must fail.
    const libraries = emptyFiles('cuda', ['libcuda.so.1', ...cudaLibraries(13)])
    const machine = fakeMachine({
      programs: { 'nvidia-smi': nvidiaSmi(['NVIDIA L4'], '580.95.05', '13.0') },
      files: libraries,
      env: { LD_LIBRARY_PATH: 'ROOT/cuda' },
    })
    for (const [path, bytes] of Object.entries(providerLibraries('', 13)))
      writeFileSync(join(project.libraryFolder, path), bytes)
    const { checks, working, auto, code } = doctor(['--provider', 'cuda'], machine.env)
    for (const path of Object.keys(providerLibraries('', 13))) rmSync(join(project.libraryFolder, path))
    expect(states(checks)).toEqual([
      'onnxruntime, onnxruntime-node: ok',
      'onnxruntime, providers: ok',
      'CPU, cores: ok',
      'CPU, run: ok',
      'Images, sharp: ok',
      'NVIDIA, driver: ok',
      'NVIDIA, GPUs: ok',
      'NVIDIA, CUDA runtime: ok',
      'CUDA, onnxruntime’s library: ok',
      'CUDA, libraries it needs: ok',
      'CUDA, run: broken',
    ])
    expect(checks.at(-1)?.found).toMatch(/Failed to load shared library\. The dynamic linker says: .+/)
    expect(checks.find(({ name }) => name === 'GPUs')?.found).toBe('0: NVIDIA L4 (81559 MiB)')
    expect({ working, auto, code }).toEqual({ working: ['cpu'], auto: 'cpu', code: 2 })
  })

  it('without anything of NVIDIA’s, every missing part has what mends it, and a GPU is not called broken', () => {
    const { checks, code } = doctor([], fakeMachine({}).env)
    expect(code).toBe(0)
    expect(states(checks).filter((line) => line.startsWith('NVIDIA'))).toEqual([
      'NVIDIA, driver: missing',
      'NVIDIA, GPUs: not-applicable',
      'NVIDIA, CUDA runtime: missing',
    ])
    expect(checks.find(({ area, name }) => area === 'CUDA' && name === 'onnxruntime’s library')).toMatchObject({
      state: 'missing',
      mend: '`npx detcompare setup-cuda` installs it.',
    })
  })

  /** The command line where loading a package or binding does this. */
  const whereLoading = (what: RegExp, does: string, args = ['doctor', '--provider', 'cpu']) => {
    const hook = `import module from 'node:module'
const load = module._load
module._load = function (name, ...rest) {
  if (${what}.test(name)) { ${does} }
  return load.call(this, name, ...rest)
}`
    const env = {
      ...process.env,
      NODE_OPTIONS: `--no-warnings --import data:text/javascript,${encodeURIComponent(hook)}`,
    }
    const main = join(project.folder, 'dist/cli/main.js')
    return spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', env })
  }
  const whereBinding = (does: string) => whereLoading(/binding\.node$/, does)

  it('where the native binding cannot be loaded, the CPU does not work: 2, with what mends it', () => {
    const words = 'onnxruntime_binding.node: cannot open shared object file: No such file or directory'
    const { status, stdout, stderr } = whereBinding(`throw new Error('${words}')`)
    expect(status).toBe(2)
    expect(stdout).toMatch(
      /\nCPU\n {2}ok {7}cores: .*\n {2}missing {2}run: The native libraries that detcompare needs cannot be loaded: .*\n {11}→ Install detcompare again/,
    )
    expect(stdout).toMatch(/\nWorks: nothing\.\n$/)
    expect(stderr).toMatch(/^detcompare: The provider cpu does not work on this machine\.\n/)
  })

  it('where images cannot be decoded, the machine is not well: 2, with how to install what is missing', () => {
    const words = 'Could not load the "sharp" module using the linux-x64 runtime'
    const { status, stdout, stderr } = whereLoading(/^sharp$/, `throw new Error('${words}\\nPossible solutions:')`)
    expect(status).toBe(2)
    expect(stdout).toContain(
      `\nImages\n  missing  sharp: The package sharp, which decodes images, cannot be loaded: ${words}\n           → Install detcompare again on this machine, with optional packages: \`npm ci --include=optional\``,
    )
    expect(stdout).toMatch(/\nWorks: cpu\.\n$/)
    expect(stderr).toBe(
      'detcompare: Images cannot be decoded on this machine.\n  The checks above say what is missing and how to get it.\n',
    )
  })

  it('where images cannot be decoded, no command calls that its own fault', () => {
    const args = ['models/rtdetr-tiny.onnx', 'models/rtdetr-tiny-cbam.onnx', '--data', 'fixtures/shapes']
    const { status, stdout, stderr } = whereLoading(/^sharp$/, `throw new Error('not found')`, args)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(
      /^detcompare: The package sharp, which decodes images, cannot be loaded: not found\.\n {2}Install detcompare again on this machine, with optional packages: .*\n$/,
    )
  })

  it('where native code crashes, that is told as a crash, and is not the doctor’s own', () => {
    const { status, stdout } = whereBinding(`process.kill(process.pid, 'SIGSEGV')`)
    expect(status).toBe(2)
    expect(stdout).toMatch(
      /\nCPU\n {2}ok {7}cores: .*\n {2}broken {3}run: onnxruntime crashed on a tiny model with cpu: .*SIGSEGV.*\n {11}→ The libraries probably do not fit together/,
    )
  })
})
