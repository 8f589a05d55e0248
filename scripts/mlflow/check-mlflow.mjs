// Logs runs to a real MLflow server and reads them back through its own API.
import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const shapes = 'fixtures/shapes'
const models = ['models/rtdetr-tiny.onnx', 'models/rtdetr-tiny-cbam.onnx']
const detections = ['', '-cbam'].map((end) => `${shapes}/detections/rtdetr-tiny${end}.json`)
const quick = ['--data', shapes, '--draws', '100']
const STARTS_WITHIN_MS = 180_000

/** Rejects where the server does not hold what the reports say. */
export async function checkMlflow(python, say) {
  const folder = mkdtempSync(join(tmpdir(), 'detcompare-mlflow-'))
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const server = spawn(
    python,
    [
      ...['-m', 'mlflow', 'server', '--host', '127.0.0.1', '--port', String(port), '--workers', '1'],
      ...['--backend-store-uri', `sqlite:///${folder}/runs.db`, '--artifacts-destination', join(folder, 'artefacts')],
    ],
    { stdio: 'ignore', detached: true, cwd: folder },
  )
  try {
    await answers(address)
    say(`server at ${address}`)
    await checkStored(folder, address, say)
    await checkWithoutFiles(address, say)
    await checkSeveralAtOnce(address, say)
  } finally {
    // Its workers are in its group.
    process.kill(-server.pid, 'SIGTERM')
    await new Promise((resolve) => server.on('close', resolve))
    rmSync(folder, { recursive: true, force: true })
  }
  await checkLost(address, say)
}

/** A run of models with files. */
async function checkStored(folder, address, say) {
  const out = join(folder, 'out')
  const args = [...models, ...quick, '--limit', '20', '--provider', 'cpu', '--latency-budget', '2s', '--batch', '1']
  const { code, stderr } = await detcompare(
    [...args, '--log', 'mlflow', '--experiment', 'nightly', '--out', out],
    address,
  )
  equal(code, 0, stderr)
  match(stderr, /Logged to http:\/\/127\.0\.0\.1:\d+\/#\/experiments\/\d+\/runs\/[0-9a-f]{32}/)
  const report = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'))
  const [run] = await runsOf(address, 'nightly')
  equal(run.info.status, 'FINISHED')
  const metrics = Object.fromEntries(run.data.metrics.map(({ key, value }) => [key, value]))
  for (const side of [report.baseline, ...report.variants]) {
    near(metrics[`${side.label}/AP`], 100 * side.metrics.AP)
    near(metrics[`${side.label}/AP.low`], 100 * side.metricIntervals.AP[0])
    near(metrics[`${side.label}/latency`], side.latency.endToEnd.p50)
    equal(tagsOf(run)[`detcompare.${side.label}.sha256`], side.model.sha256)
  }
  const [{ variant, metrics: changes }] = report.comparisons
  near(metrics[`${variant}/change/AP`], 100 * changes.AP.change)
  equal(tagsOf(run)[`detcompare.${variant}.verdict`], changes.AP.verdict)
  equal(Object.fromEntries(run.data.params.map(({ key, value }) => [key, value])).limit, '20')
  const batch = await ask(
    address,
    `metrics/get-history?run_id=${run.info.run_id}&metric_key=${variant}/batch/images_per_second`,
  )
  deepEqual(
    batch.metrics.map(({ step }) => Number(step)),
    report.throughput.map((each) => each.batch),
  )
  const { files } = await ask(address, `artifacts/list?run_id=${run.info.run_id}`)
  const names = files.map(({ path }) => path).toSorted()
  deepEqual(names, ['junit.xml', 'pictures.json', 'report.html', 'report.json', 'report.md'])
  for (const name of names) equal(await hashOf(address, run, name), sha256(readFileSync(join(out, name))), name)
  say(`${run.data.metrics.length} metrics, ${run.data.params.length} parameters, ${names.length} artefacts read back`)
}

/** A run of detections without `--out`. */
async function checkWithoutFiles(address, say) {
  const { code } = await detcompare(['eval', ...detections, ...quick, '--log', 'mlflow', '--quiet'], address)
  equal(code, 0)
  const [run] = await runsOf(address, 'detcompare')
  const { files } = await ask(address, `artifacts/list?run_id=${run.info.run_id}`)
  deepEqual(files.map(({ path }) => path).toSorted(), ['report.html', 'report.json'])
  say('a run without --out has its report and page')
}

/** Three runs that make one experiment. */
async function checkSeveralAtOnce(address, say) {
  const args = ['eval', ...detections, ...quick, '--log', 'mlflow', '--quiet', '--experiment', 'at once']
  const ended = await Promise.all([1, 2, 3].map(() => detcompare(args, address)))
  deepEqual(
    ended.map(({ stderr }) => stderr),
    ['', '', ''],
  )
  equal((await runsOf(address, 'at once')).length, 3)
  say('three runs at once are in one experiment')
}

/** The server is gone: the run is shown, and its exit code is its own. */
async function checkLost(address, say) {
  const { code, stdout, stderr } = await detcompare(
    ['eval', ...detections, ...quick, '--log', 'mlflow', '--quiet'],
    address,
  )
  equal(code, 0)
  ok(stdout.includes('In short'))
  match(stderr, /^detcompare: The run was not logged to MLflow at .*: .*ECONNREFUSED.* The run itself is complete\.\n$/)
  say(`without a server: ${stderr.trim()}`)
}

function detcompare(args, address) {
  const env = { ...process.env, MLFLOW_TRACKING_URI: address, MLFLOW_EXPERIMENT_NAME: '' }
  const child = spawn(process.execPath, ['dist/cli/main.js', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const texts = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr']) {
    child[name].setEncoding('utf8').on('data', (text) => {
      texts[name] += text
    })
  }
  return new Promise((resolve) => child.on('close', (code) => resolve({ ...texts, code })))
}

async function runsOf(address, experiment) {
  const found = await ask(address, `experiments/get-by-name?experiment_name=${encodeURIComponent(experiment)}`)
  const body = JSON.stringify({ experiment_ids: [found.experiment.experiment_id] })
  const { runs } = await ask(address, 'runs/search', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json' },
  })
  return runs
}

async function ask(address, method, request) {
  const response = await fetch(`${address}/api/2.0/mlflow/${method}`, request)
  if (!response.ok) throw new Error(`${method}: ${response.status} ${await response.text()}`)
  return response.json()
}

async function hashOf(address, run, name) {
  const response = await fetch(`${address}/get-artifact?run_id=${run.info.run_id}&path=${name}`)
  return sha256(Buffer.from(await response.arrayBuffer()))
}

function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex')
}

function tagsOf(run) {
  return Object.fromEntries(run.data.tags.map(({ key, value }) => [key, value]))
}

function near(found, expected) {
  ok(Math.abs(found - expected) <= 1e-9 * Math.max(1, Math.abs(expected)), `${found} is not ${expected}`)
}

async function answers(address) {
  for (const start = performance.now(); performance.now() - start < STARTS_WITHIN_MS; await sleep(500)) {
    const response = await fetch(`${address}/health`).catch(() => null)
    if (response?.ok) return
  }
  throw new Error('the MLflow server did not start')
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}
