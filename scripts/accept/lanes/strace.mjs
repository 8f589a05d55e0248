import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve, sep } from 'node:path'
import { askProgram, runProgram } from '../run-program.mjs'

const main = resolve('dist/cli/main.js')
const library = resolve('dist/index.js')
const models = [resolve('models/rtdetr-tiny.onnx'), resolve('models/rtdetr-tiny-cbam.onnx')]
const data = resolve('fixtures/shapes')
const few = ['--provider', 'cpu', '--limit', '8', '--draws', '100']

/** Sockets that never leave the machine. */
const LOCAL = ['AF_UNIX', 'AF_LOCAL', 'AF_NETLINK']

const compareInCode = `
const { compareModels } = await import(${JSON.stringify(library)})
await compareModels(${JSON.stringify({ models, data, provider: 'cpu', limit: 8, draws: 100, latency: false })})`

/** What is watched: `node` with these parameters; `out` is where the comparison may write. */
const cases = [
  [
    'comparison with latency',
    (out) => [main, ...models, '--data', data, ...few, '--latency-budget', '2s', '--out', out],
  ],
  ['comparison without latency', (out) => [main, ...models, '--data', data, ...few, '--no-latency', '--out', out]],
  ['comparison from code', () => ['--input-type=module', '--eval', compareInCode]],
  ['inspect', (out) => [main, 'inspect', models[0], '--data', data, '--provider', 'cpu', '--draw', out]],
  ['doctor', () => [main, 'doctor']],
]

/** A program that does what is forbidden, on this machine alone: a lane that does not see it would see nothing. */
const forbidden = `
const { createServer } = await import('node:net')
createServer().listen(0, '127.0.0.1', function () { this.close() })
const { writeFileSync } = await import('node:fs')
for (const name of ['HOME', 'XDG_CACHE_HOME', 'TMPDIR']) writeFileSync(process.env[name] + '/left', '')
writeFileSync('left', '')`

export const strace = {
  name: 'strace',
  title: 'nothing leaves the machine, and no file is left that detcompare did not write itself',
  needs() {
    if (askProgram('strace', ['-V']) === null) return 'strace is not installed (Debian and Ubuntu: apt install strace)'
    return askProgram('strace', ['-qq', '-o', '/dev/null', 'true']).wentWell
      ? null
      : 'strace may not trace processes here'
  },
  async run() {
    const seen = await watched(['--input-type=module', '--eval', forbidden])
    if (seen.far.length !== 1 || seen.left.length !== 4) {
      throw new Error(
        `of a forbidden socket and four files only this was seen: ${[...seen.far, ...seen.left].join(', ')}`,
      )
    }
    for (const [title, parameters] of cases) {
      const { families, far, left } = await watched(parameters)
      console.log(`${title}: ${families.length === 0 ? 'no sockets' : families.join(', ')}, ${left.length} files left`)
      if (far.length > 0) throw new Error(`the ${title} opened ${far.join(', ')}`)
      if (left.length > 0) throw new Error(`the ${title} left ${left.join(', ')}`)
    }
  },
}

/**
 * Runs node in folders of its own, under strace.
 * @returns the families of sockets that were opened, those of them that reach further than this machine, and the files
 * outside of the comparison's own folder that were there afterwards.
 */
async function watched(parameters) {
  const folder = mkdtempSync(join(tmpdir(), 'detcompare-strace-'))
  try {
    const place = (name) => join(folder, name)
    const [trace, out] = [place('trace'), place('out')]
    for (const name of ['home', 'cache', 'temporary', 'working']) mkdirSync(place(name))
    const options = ['-f', '-qq', '-e', 'trace=socket,openat,creat', '-o', trace, process.execPath]
    const env = { HOME: place('home'), XDG_CACHE_HOME: place('cache'), TMPDIR: place('temporary') }
    const program = typeof parameters === 'function' ? parameters(out) : parameters
    await runProgram('strace', [...options, ...program], { env, cwd: place('working'), stdio: 'ignore' })
    const text = readFileSync(trace, 'utf8')
    const families = [...new Set([...text.matchAll(/\bsocket\((\w+),/g)].map(([, family]) => family))]
    const inFolders = readdirSync(folder, { recursive: true }).map((path) => join(folder, path))
    const isOwn = (path) => path === trace || path === out || path.startsWith(out + sep)
    const found = [
      ...inFolders.filter((path) => !isFolderOf(path, folder)),
      ...createdElsewhere(text, place('working')),
    ]
    return {
      families,
      far: families.filter((family) => !LOCAL.includes(family)),
      left: [...new Set(found)].filter((path) => !isOwn(path)),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function isFolderOf(path, folder) {
  return ['home', 'cache', 'temporary', 'working'].some((name) => path === join(folder, name))
}

/** Files that were made anywhere on the machine and are still there. */
function createdElsewhere(text, working) {
  const calls = text.split('\n').filter((line) => /\bcreat\(|O_CREAT/.test(line))
  const paths = calls.flatMap((line) => /"([^"]*)"/.exec(line)?.[1] ?? []).map((path) => resolve(working, path))
  return paths.filter((path) => !/^\/(dev|proc|sys)\//.test(path) && existsSync(path))
}
