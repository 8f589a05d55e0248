import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../dataset/temporary-folder.ts'
import { fakeMachine, nvidiaSmi } from '../machine/fake-machine.ts'
import { providerLibraries } from '../models/providers/cuda-machine.ts'
import { type ProjectCopy, projectCopy } from './project-copy.ts'
import { projectRoot, runCli } from './run-cli.ts'

const { version } = JSON.parse(readFileSync(`${projectRoot}node_modules/onnxruntime-node/package.json`, 'utf8')) as {
  version: string
}
const wheel = `onnxruntime_gpu-${version}-cp312-cp312-manylinux_2_28_x86_64.whl`
const libraries = ['cuda', 'shared', 'tensorrt'].map((name) => `libonnxruntime_providers_${name}.so`)

describe.skipIf(process.platform !== 'linux' || process.arch !== 'x64')('detcompare setup-cuda', () => {
  let project: ProjectCopy
  let before: string[]
  beforeAll(() => {
    project = projectCopy()
    before = readdirSync(project.libraryFolder).sort()
  })
  afterEach(() => {
    for (const name of libraries) rmSync(join(project.libraryFolder, name), { force: true })
  })

  /** A `python3` that downloads a wheel that is none and unpacks from it what lies in the machine's folder `wheel`. */
  const python = [
    'case "$*" in',
    `"-m pip download"*) for last; do folder=$before; before=$last; done; echo x > "$folder/${wheel}" ;;`,
    '"-m zipfile -e"*) /bin/mkdir -p "$5/onnxruntime" && /bin/cp -r "$ROOT/wheel" "$5/onnxruntime/capi" ;;',
    '*) exit 9 ;;',
    'esac',
  ].join('\n')

  const setup = (args: readonly string[], machine: ReturnType<typeof fakeMachine>) => {
    const main = join(project.folder, 'dist/cli/main.js')
    const { stdout, stderr, status } = spawnSync(process.execPath, [main, 'setup-cuda', ...args], {
      encoding: 'utf8',
      env: machine.env,
    })
    return { stdout, stderr, code: status, inPlace: readdirSync(project.libraryFolder).sort() }
  }

  it('takes the build that the driver supports, downloads it with pip and puts it in place whole', () => {
    const smi = nvidiaSmi(['NVIDIA L4'], '580.95.05', '13.0')
    const machine = fakeMachine({
      programs: { 'nvidia-smi': smi, python3: python },
      files: providerLibraries('wheel', 13),
    })
    const { stdout, stderr, code, inPlace } = setup([], machine)
    expect(stderr).toBe('detcompare: using the build for CUDA 13: the driver supports CUDA up to 13.0\n')
    expect(code).toBe(0)
    expect(inPlace).toEqual([...before, ...libraries].sort())
    expect(stdout).toMatch(new RegExp(`^Installed for CUDA 13, from ${wheel}:\n`))
    expect(stdout).toMatch(/\nTo see what else CUDA needs: npx detcompare doctor --provider cuda\n$/)
  })

  it('puts nothing in place where the wheel is for another CUDA, and leaves nothing behind', () => {
    const machine = fakeMachine({ programs: { python3: python }, files: providerLibraries('wheel', 12) })
    const { stderr, code, inPlace } = setup(['--cuda', '13', '--quiet'], machine)
    expect({ code, inPlace }).toEqual({ code: 2, inPlace: before })
    expect(stderr).toMatch(/is for CUDA 12, not for CUDA 13\. Nothing was installed\.\n/)
  })

  it('takes a wheel that is here already', () => {
    const machine = fakeMachine({ programs: { python3: python }, files: providerLibraries('wheel', 13) })
    const path = join(temporaryFolder({ [wheel]: 'x' }), wheel)
    expect(setup(['--wheel', path], machine)).toMatchObject({ code: 0, inPlace: [...before, ...libraries].sort() })
  })

  it.each([
    [['--cuda', '13', '--wheel', '/nowhere/x.whl'], /\ndetcompare: The file \/nowhere\/x\.whl does not exist\.\n/],
    [
      [],
      /^detcompare: Cannot determine this machine’s CUDA version: .*\n {2}Choose the version: `npx detcompare setup-cuda --cuda 12` or `--cuda 13`\.\n$/,
    ],
    [
      ['--cuda', '13'],
      /\ndetcompare: `python3 -m pip download .* onnxruntime-gpu==[\d.]+` failed: ERROR: No matching distribution found\.\n {2}If PyPI cannot be reached, .*--wheel <file>\.\n$/,
    ],
  ])('%j without what it needs says so', (args, what) => {
    const machine = fakeMachine({ programs: { python3: 'echo "ERROR: No matching distribution found" >&2; exit 1' } })
    const { stderr, code, inPlace } = setup(args, machine)
    expect({ code, inPlace }).toEqual({ code: 2, inPlace: before })
    expect(stderr).toMatch(what)
  })

  it('refuses a wheel of another version, whose libraries would not work', () => {
    const path = join(
      temporaryFolder({ 'onnxruntime_gpu-1.2.3-cp312-cp312-linux.whl': 'x' }),
      'onnxruntime_gpu-1.2.3-cp312-cp312-linux.whl',
    )
    expect(setup(['--wheel', path], fakeMachine({})).stderr).toContain(
      `onnxruntime_gpu-1.2.3-cp312-cp312-linux.whl is not a wheel of onnxruntime-gpu ${version}, the version of onnxruntime-node here`,
    )
  })

  it('says that Python is missing', () => {
    expect(setup(['--cuda', '13', '--quiet'], fakeMachine({}))).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^detcompare: python3 cannot be started\. .*\n {2}Install Python 3 with pip/),
    })
  })

  it('runs onnxruntime’s own script for CUDA 12, as a copy, and puts in place what that brings', () => {
    const script = join(project.folder, 'node_modules/onnxruntime-node/script/install.js')
    const made = fakeMachine({ files: providerLibraries('nuget', 12) })
    writeFileSync(
      script,
      `const { cpSync } = require('node:fs'), { join } = require('node:path')
if (process.env.ONNXRUNTIME_NODE_INSTALL !== 'cuda12') process.exit(7)
cpSync(${JSON.stringify(join(made.root, 'nuget'))}, join(__dirname, '../bin/napi-v6/linux/x64'), { recursive: true })`,
    )
    const { stdout, code, inPlace } = setup(['--cuda', '12'], made)
    expect({ code, inPlace }).toEqual({ code: 0, inPlace: [...before, ...libraries].sort() })
    expect(stdout).toMatch(/^Installed for CUDA 12, from onnxruntime-node’s install script:\n/)
  })
})

describe('detcompare setup-cuda', () => {
  it('knows no other CUDA, and no wheel for CUDA 12', async () => {
    expect(await runCli(['setup-cuda', '--cuda', '11'])).toEqual({
      stdout: '',
      stderr: 'detcompare: --cuda cannot be 11.\n  Use one of 12, 13.\n',
      code: 2,
    })
    expect(await runCli(['setup-cuda', '--cuda', '12', '--wheel', 'x.whl'])).toMatchObject({ code: 2 })
  })
})
