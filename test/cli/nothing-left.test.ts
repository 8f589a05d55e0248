import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../dataset/temporary-folder.ts'
import { projectRoot } from './run-cli.ts'

const models = ['models/rtdetr-tiny.onnx', 'models/rtdetr-tiny-cbam.onnx'].map((path) => projectRoot + path)
const data = `${projectRoot}fixtures/shapes`
const main = `${projectRoot}dist/cli/main.js`
const folders = ['home', 'cache', 'temporary', 'working']

/** Compares from code, and prints whether the runtime was ever loaded into the process of whoever calls. */
const inCode = `
const { compareModels } = await import(${JSON.stringify(`${projectRoot}dist/index.js`)})
const options = { models: ${JSON.stringify(models)}, data: ${JSON.stringify(data)}, provider: 'cpu', limit: 2, draws: 100 }
const { report } = await compareModels({ ...options, latencyBudgetMs: 100 })
const loaded = process.report.getReport().sharedObjects.filter((path) => path.includes('onnxruntime'))
console.log(JSON.stringify({ images: report.dataset.images, loaded }))`

const comparison = [main, ...models, '--data', data, '--limit', '2', '--draws', '100', '--latency-budget', '100ms']

it.each([
  ['a comparison without a store', [...comparison, '--no-cache']],
  ['a comparison from code', ['--input-type=module', '--eval', inCode]],
  ['doctor', [main, 'doctor']],
])('%s leaves nothing in the folders of the user and of the system', (_, args) => {
  const { place, stdout, stderr, status } = run(args)
  expect(status, stderr).toBe(0)
  if (args.includes(inCode)) expect(JSON.parse(stdout)).toEqual({ images: 2, loaded: [] })
  expect(readdirSync(place, { recursive: true }).sort()).toEqual([...folders].sort())
})

it('a comparison leaves its predictions in the cache folder of the user, and nothing else', () => {
  const { place, stderr, status } = run(comparison)
  expect(status, stderr).toBe(0)
  const outside = readdirSync(place, { recursive: true })
    .map(String)
    .filter((path) => !path.startsWith(join('cache', 'detcompare', 'predictions')))
  expect(outside.sort()).toEqual(
    ['cache', join('cache', 'detcompare'), ...folders.slice(0, 1), ...folders.slice(2)].sort(),
  )
})

/** Runs Node in folders of a user and a system of its own. */
function run(args: readonly string[]) {
  const place = temporaryFolder({})
  for (const folder of folders) mkdirSync(join(place, folder))
  const [HOME, XDG_CACHE_HOME, TMPDIR, cwd] = folders.map((folder) => join(place, folder)) as [
    string,
    string,
    string,
    string,
  ]
  // A user who wants onnxruntime to send usage data of other programs does not want it of this one.
  const env = { PATH: process.env.PATH, HOME, XDG_CACHE_HOME, TMPDIR, ORT_DISABLE_TELEMETRY: '0' }
  return { place, ...spawnSync(process.execPath, args, { cwd, env, encoding: 'utf8' }) }
}
