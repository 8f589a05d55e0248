import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { logMlflow } from '../../src/tracking/log-mlflow.ts'
import { MlflowClient } from '../../src/tracking/mlflow-client.ts'
import { sampleReport } from '../report/sample-report.ts'

interface Asked {
  readonly method: string
  readonly path: string
  readonly authorization: string | undefined
  readonly body: string
}

const asked: Asked[] = []
let answer: (asked: Asked) => { readonly status?: number; readonly body: unknown } = () => ({ body: {} })
let address = ''
const server = createServer(async (request: IncomingMessage, response) => {
  let body = ''
  for await (const piece of request) body += piece
  const one = {
    method: request.method ?? '',
    path: request.url ?? '',
    authorization: request.headers.authorization,
    body,
  }
  asked.push(one)
  const { status = 200, body: text } = answer(one)
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(typeof text === 'string' ? text : JSON.stringify(text))
})
beforeAll(
  () =>
    new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
        resolve()
      })
    }),
)
afterAll(() => server.close())

/** Answers of a server that has the experiment and passes artefacts on. */
const usual: typeof answer = ({ path }) => {
  if (path.includes('get-by-name')) return { body: { experiment: { experiment_id: '7' } } }
  if (path.endsWith('runs/create'))
    return { body: { run: { info: { run_id: 'r1', artifact_uri: 'mlflow-artifacts:/7/r1/artifacts' } } } }
  return { body: {} }
}
const files = [{ name: 'report.json', read: () => Buffer.from('{}') }]
const log = (environment = {}) =>
  logMlflow(sampleReport, files, new MlflowClient({ MLFLOW_TRACKING_URI: address, ...environment }), 'nightly')

describe('logging to MLflow', () => {
  it('makes a run, logs in parts that a request may have, uploads the files, and ends it', async () => {
    asked.length = 0
    answer = usual
    expect(await log()).toEqual({ runId: 'r1', experimentId: '7', withoutFiles: null })
    const batches = asked.filter(({ path }) => path.endsWith('log-batch')).map(({ body }) => JSON.parse(body))
    for (const { metrics = [], params = [], tags = [] } of batches) {
      expect(metrics.length).toBeLessThanOrEqual(1000)
      expect(params.length).toBeLessThanOrEqual(100)
      expect(tags.length).toBeLessThanOrEqual(100)
    }
    expect(asked.find(({ method }) => method === 'PUT')?.path).toBe(
      '/api/2.0/mlflow-artifacts/artifacts/7/r1/artifacts/report.json',
    )
    expect(JSON.parse(asked.at(-1)?.body ?? '')).toMatchObject({ run_id: 'r1', status: 'FINISHED' })
  })

  it.each([
    [{ MLFLOW_TRACKING_TOKEN: 'secret' }, 'Bearer secret'],
    [{ MLFLOW_TRACKING_USERNAME: 'me', MLFLOW_TRACKING_PASSWORD: 'pass' }, `Basic ${btoa('me:pass')}`],
    [{}, undefined],
  ])('sends the credentials of the environment with every request', async (environment, authorization) => {
    asked.length = 0
    answer = usual
    await log(environment)
    expect(new Set(asked.map((each) => each.authorization))).toEqual(new Set([authorization]))
  })

  it('takes a name and a password out of the address', () => {
    const client = new MlflowClient({ MLFLOW_TRACKING_URI: 'https://me:pass@host/mlflow/' })
    expect(client.address).toBe('https://host/mlflow')
  })

  it('makes an experiment that is not there, also if another run is quicker', async () => {
    let finds = 0
    answer = (one) => {
      if (one.path.includes('get-by-name') && finds++ === 0)
        return { status: 404, body: { error_code: 'RESOURCE_DOES_NOT_EXIST', message: 'none' } }
      if (one.path.endsWith('experiments/create'))
        return { status: 400, body: { error_code: 'RESOURCE_ALREADY_EXISTS', message: 'there' } }
      return usual(one)
    }
    expect((await log()).experimentId).toBe('7')
  })

  it('says where the server keeps files that it does not take', async () => {
    answer = (one) =>
      one.path.endsWith('runs/create')
        ? { body: { run: { info: { run_id: 'r1', artifact_uri: 's3://bucket/7/r1' } } } }
        : usual(one)
    expect((await log()).withoutFiles).toBe(
      'the server keeps artefacts at s3://bucket/7/r1, and does not take them itself',
    )
  })

  it('ends the run as failed where a part of it is refused, and says what the server said', async () => {
    asked.length = 0
    answer = (one) =>
      one.method === 'PUT'
        ? { status: 403, body: { error_code: 'PERMISSION_DENIED', message: 'not yours' } }
        : usual(one)
    await expect(log()).rejects.toThrow('it answered 403 PERMISSION_DENIED: not yours')
    expect(JSON.parse(asked.at(-1)?.body ?? '')).toMatchObject({ status: 'FAILED' })
  })

  it.each([
    ['is not JSON', () => ({ body: '<html>' }), 'its answer is not JSON'],
    ['has no experiment', () => ({ body: {} }), 'its answer has no experiment'],
    ['is an error without a message', () => ({ status: 502, body: '<html>' }), 'it answered 502'],
  ])('refuses an answer that %s', async (_, given, what) => {
    answer = given
    await expect(log()).rejects.toThrow(what)
  })

  it.each([undefined, '', 'databricks', 'file:///runs', './mlruns'])('refuses %s as an address before a run', (uri) => {
    expect(() => new MlflowClient(uri === undefined ? {} : { MLFLOW_TRACKING_URI: uri })).toThrow(/MLFLOW_TRACKING_URI/)
  })

  it('shows no password of an address that it refuses', () => {
    expect(() => new MlflowClient({ MLFLOW_TRACKING_URI: 'ftp://me:pass@host' })).toThrow(/^(?!.*pass).*ftp:\/\/host/)
  })
})
