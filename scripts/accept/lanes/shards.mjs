import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const COUNTS = [1, 7, 64]
const models = ['models/rtdetr-tiny.onnx', 'models/rtdetr-tiny-cbam.onnx']
const data = ['--data', 'fixtures/shapes', '--provider', 'cpu', '--quiet']
const run = promisify(execFile)

export const shards = {
  name: 'shards',
  title: `${COUNTS.join(', ')} parts, in a random order, two at once and one twice, give the report of a run without parts`,
  needs: () => null,
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'detcompare-shards-'))
    try {
      const right = judged(await detcompare([...models, ...data, '--no-cache', '--no-latency', ...asJson]))
      for (const count of COUNTS) {
        const store = join(folder, `of-${count}`)
        const order = shuffled([...Array(count).keys(), count - 1])
        await inPairs(order, (index) => predict(store, index, count))
        const found = judged(await detcompare([...models, ...data, '--cache', store, '--offline', ...asJson]))
        if (found !== right) throw new Error(`the report of ${count} parts (${order.join(', ')}) is another one`)
        const left = readdirSync(store, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.part'))
        if (left.length > 0) throw new Error(`left over: ${left.join(', ')}`)
        console.log(`${count} parts in the order ${order.join(', ')}: the same report`)
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

const asJson = ['--draws', '200', '--format', 'json']

async function detcompare(args) {
  const { stdout } = await run(process.execPath, ['dist/cli/main.js', ...args], { maxBuffer: 1e9 })
  return stdout
}

function predict(store, index, count) {
  return detcompare(['predict', ...models, ...data, '--cache', store, '--shard', `${index}/${count}`])
}

/** Two at any time, each taking the next. */
async function inPairs(list, work) {
  const left = list.values()
  const worker = async () => {
    for (const each of left) await work(each)
  }
  await Promise.all([worker(), worker()])
}

function shuffled(list) {
  return list
    .map((value) => ({ value, key: Math.random() }))
    .sort((one, other) => one.key - other.key)
    .map(({ value }) => value)
}

/** All that a report says but when it was made, how long that took, and where predictions come from. */
function judged(text) {
  const passedOver = ['startedAt', 'finishedAt', 'accuracyPassMs', 'predictions', 'settings', 'nodesByProvider']
  const times = ['sessionCreationMs', 'firstCallMs', 'inferenceMs']
  return JSON.stringify(JSON.parse(text), (key, value) => ([...passedOver, ...times].includes(key) ? undefined : value))
}
