import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../dataset/temporary-folder.ts'
import { measuringProcess } from './measuring-process.ts'
import { ended, projectRoot, runCli, startCli } from './run-cli.ts'

const models = ['models/rtdetr-tiny.onnx', 'models/rtdetr-tiny-cbam.onnx']
const quick = [...models, '--data', 'fixtures/shapes', '--limit', '2', '--no-latency']
const evaluation = ['eval', 'fixtures/shapes/detections/rtdetr-tiny.json', '--data', 'fixtures/shapes']
const colour = String.fromCharCode(27)

/** Makes Node fail where one of the two heavy native packages is loaded, by `import` or by `require`. */
const refuseNative = `data:text/javascript,${encodeURIComponent(`
import module from 'node:module'
const heavy = /^(onnxruntime|sharp)/
const load = module._load
module._load = function (name, ...rest) {
  if (heavy.test(name)) throw new Error('native package loaded: ' + name)
  return load.call(this, name, ...rest)
}
const hook = 'export const resolve = (name, context, next) => {' +
  'if (/^(onnxruntime|sharp)/.test(name)) throw new Error("native package loaded: " + name);' +
  'return next(name, context) }'
module.register('data:text/javascript,' + encodeURIComponent(hook))
`)}`
const withoutNative = { env: { NODE_OPTIONS: `--no-warnings --import ${refuseNative}` } }

describe('help and version', () => {
  it.each([
    [['--help'], /^Usage: detcompare <baseline\.onnx> <variant\.onnx\.\.\.> --data <path>/],
    [['help'], /^Usage: detcompare /],
    [['eval', '--help'], /^Usage: detcompare eval <baseline\.json>/],
    [['report', '--help'], /^Usage: detcompare report <report\.json>/],
    [['doctor', '--help'], /^Usage: detcompare doctor \[options\]/],
    [['setup-cuda', '--help'], /^Usage: detcompare setup-cuda \[options\]/],
    [['inspect', '--help'], /^Usage: detcompare inspect \[options\] <model\.onnx>/],
  ])('%j shows usage and examples, and loads neither onnxruntime nor sharp', async (args, usage) => {
    const { stdout, stderr, code } = await runCli(args, withoutNative)
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
    expect(stdout).toMatch(usage)
    expect(stdout).toMatch(/\nExamples:\n {2}detcompare /)
  })

  it('the version is the package’s', async () => {
    const { version } = JSON.parse(readFileSync(`${projectRoot}package.json`, 'utf8')) as { version: string }
    const ran = await runCli(['--version'], withoutNative)
    expect(ran).toEqual({ stdout: `${version}\n`, stderr: '', code: 0 })
  })

  it('a run that needs the native packages shows that the check above can fail', async () => {
    const { stderr, code } = await runCli(quick, withoutNative)
    expect(code).not.toBe(0)
    expect(stderr).toContain('native package loaded')
  })
})

describe('the streams', () => {
  it('a short run writes its report to standard output and nothing else anywhere, without colour in a pipe', async () => {
    const { stdout, stderr, code } = await runCli(quick)
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
    expect(stdout).toMatch(/^Split val · 2 images/)
    expect(stdout).not.toContain(colour)
  })

  it('an annotation file alone, and a name by another spelling of a path, are understood', async () => {
    const [results = ''] = evaluation.slice(1)
    const annotations = 'fixtures/shapes/annotations/instances_val.json'
    const ran = await runCli(['eval', results, '--annotations', annotations, '--name', `./${results}=mine`])
    expect(ran).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(/baseline +mine/) })
  })

  it('--out is told on standard error, except with --quiet', async () => {
    const out = join(temporaryFolder({}), 'of run')
    const told = await runCli([...evaluation, '--out', out, '--format', 'json'])
    expect(told).toMatchObject({
      code: 0,
      stderr: `detcompare: report.html, report.json, report.md, junit.xml, pictures.json written to ${out}\n`,
    })
    expect(JSON.parse(told.stdout)).toMatchObject({ version: 2, command: 'eval' })
    expect(readdirSync(out)).toEqual(['junit.xml', 'pictures.json', 'report.html', 'report.json', 'report.md'])
    expect(JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'))).toEqual(JSON.parse(told.stdout))
    expect(await runCli([...evaluation, '--out', out, '--quiet'])).toMatchObject({ code: 0, stderr: '' })
  })

  it('a width named by COLUMNS is kept to where there is no terminal', async () => {
    const { stdout } = await runCli(evaluation, { env: { COLUMNS: '60' } })
    expect(stdout.split('\n').filter((line) => line.length > 60)).toEqual([])
    expect((await runCli(evaluation, { env: { COLUMNS: '200' } })).stdout).not.toBe(stdout)
  })

  it('FORCE_COLOR colours what goes into a pipe, except with NO_COLOR, --no-color, or another format', async () => {
    const coloured = async (args: readonly string[], env: Record<string, string>) =>
      (await runCli([...evaluation, ...args], { env: { FORCE_COLOR: '1', ...env } })).stdout.includes(`${colour}[`)
    expect(await coloured([], {})).toBe(true)
    expect(await coloured([], { NO_COLOR: '1' })).toBe(false)
    expect(await coloured(['--no-color'], {})).toBe(false)
    expect(await coloured(['--format', 'markdown'], {})).toBe(false)
  })

  it.skipIf(process.platform === 'win32')('a reader that goes away after one line is no failure', () => {
    const command = `"$0" dist/cli/main.js "$@" | head -n 1; echo "code \${PIPESTATUS[0]}"`
    const { stdout, stderr } = spawnSync('bash', ['-c', command, process.execPath, ...evaluation, '--format', 'json'], {
      cwd: projectRoot,
      encoding: 'utf8',
    })
    expect({ stdout, stderr }).toEqual({ stdout: '{\ncode 0\n', stderr: '' })
  })

  it.skipIf(!existsSync('/dev/full'))('an output that is full is told in words', () => {
    const command = '"$0" dist/cli/main.js "$@" > /dev/full'
    const { status, stderr } = spawnSync('bash', ['-c', command, process.execPath, ...evaluation], {
      cwd: projectRoot,
      encoding: 'utf8',
    })
    expect(status).toBe(2)
    expect(stderr).toMatch(/^detcompare: The report cannot be written to standard output: ENOSPC.*\n {2}Check .*\n$/)
  })
})

const hasScript = spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux') === true

describe.skipIf(!hasScript)('on a terminal', () => {
  const onTerminal = (args: readonly string[], env: Record<string, string>) => {
    const { NO_COLOR: _, FORCE_COLOR: __, CI: ___, ...inherited } = process.env
    const command = [process.execPath, 'dist/cli/main.js', ...args].map((part) => `'${part}'`).join(' ')
    return execFileSync('script', ['-qec', `${command} 2>/dev/null`, '/dev/null'], {
      cwd: projectRoot,
      encoding: 'utf8',
      env: { ...inherited, TERM: 'xterm-256color', ...env },
    })
  }

  it('there is colour, but not with NO_COLOR or --no-color', () => {
    expect(onTerminal(evaluation, {})).toContain(`${colour}[`)
    expect(onTerminal(evaluation, { NO_COLOR: '1' })).not.toContain(`${colour}[`)
    expect(onTerminal([...evaluation, '--no-color'], {})).not.toContain(`${colour}[`)
  })
})

describe('standard output that nobody reads', () => {
  const all = [...evaluation.slice(0, 2), 'fixtures/shapes/detections/rtdetr-tiny-cbam.json', ...evaluation.slice(2)]

  it.each([
    [[], 141],
    [['--fail-on', 'regressed'], 1],
  ])('loses no file and hides no gate: %j leaves with %d', async (gates, code) => {
    const out = join(temporaryFolder({}), 'out')
    const child = startCli([...all, '--draws', '100', ...gates, '--out', out])
    child.stdout?.destroy()
    const { stderr, code: left } = await ended(child)
    expect(left).toBe(code)
    expect(stderr).toContain(`report.html, report.json, report.md, junit.xml, pictures.json written to ${out}`)
    expect(readdirSync(out).sort()).toEqual(['junit.xml', 'pictures.json', 'report.html', 'report.json', 'report.md'])
  })
})

/** Holds the program where it loads its first modules, for half a second; it sends itself a signal there. */
const earlySignal = (signal: string) =>
  `data:text/javascript,${encodeURIComponent(`
import module from 'node:module'
const hook = 'export const resolve = (name, context, next) => {' +
  'if (/run\\.js$/.test(name)) {' +
  'process.kill(process.pid, "${signal}"); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5000) }' +
  'return next(name, context) }'
module.register('data:text/javascript,' + encodeURIComponent(hook))
`)}`

describe.skipIf(process.platform !== 'linux')('a signal before all modules are loaded', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'])('%s is what it is later', async (signal) => {
    const env = { NODE_OPTIONS: `--no-warnings --import ${earlySignal(signal)}` }
    const interrupted = { stdout: '', stderr: 'detcompare: interrupted; nothing was written.\n', code: 130 }
    expect(await runCli(evaluation, { env })).toEqual(interrupted)
  })
})

describe.skipIf(process.platform !== 'linux')('Ctrl-C', () => {
  it('leaves with 130, no file, and no process behind', async () => {
    const out = join(temporaryFolder({}), 'out')
    const child = startCli([...models, '--data', 'fixtures/shapes', '--out', out])
    const end = ended(child)
    const measuring = await measuringProcess(child)
    child.kill('SIGINT')
    expect(await end).toEqual({ stdout: '', stderr: 'detcompare: interrupted; nothing was written.\n', code: 130 })
    expect(existsSync(out)).toBe(false)
    // It ends by itself once it sees that nobody listens: when is up to the machine.
    await expect.poll(() => existsSync(`/proc/${measuring}`), { timeout: 600_000 }).toBe(false)
  })
})

const picodet = '../shared/models/picodet-xs-320-lcnet.onnx'

describe.skipIf(!existsSync(`${projectRoot}${picodet}`))('what onnxruntime writes to the terminal itself', () => {
  it('is not shown, and stands once as a caveat', async () => {
    const data = ['--data', '../shared/data/coco-val80', '--limit', '2', '--no-latency']
    const { stdout, stderr, code } = await runCli([picodet, picodet, ...data, '--format', 'json'])
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
    const { caveats } = JSON.parse(stdout) as { caveats: { code: string; message: string; subject: string | null }[] }
    const said = caveats.filter((caveat) => caveat.code === 'runtime-message')
    const kinds = said.map(({ message, subject }) => `${subject} ${message.replace(/.*?: /, '').replace(/\d+/g, '')}`)
    expect(kinds.length).toBeGreaterThan(0)
    expect(new Set(kinds).size).toBe(kinds.length)
  })
})
