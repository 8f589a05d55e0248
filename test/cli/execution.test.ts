import { describe, expect, it } from 'vitest'
import type { Report } from '../../src/report/report.ts'
import { runCli } from './run-cli.ts'

const models = ['models/rtdetr-tiny.onnx', 'models/rtdetr-tiny-cbam.onnx']
const quick = [...models, '--data', 'fixtures/shapes', '--limit', '2', '--no-latency', '--format', 'json']

async function reported(args: readonly string[]) {
  const { stdout, stderr, code } = await runCli([...quick, ...args])
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
  const { settings, environment } = JSON.parse(stdout) as Report
  const { provider, device, threads } = environment
  if (!('provider' in settings)) throw new Error('a comparison of models has a provider')
  const asked = { provider: settings.provider, device: settings.device, threads: settings.threads }
  return { asked, ran: { provider, device, threads } }
}

describe('where the models run', () => {
  it('is reported as asked for and as it was: by default onnxruntime chooses', async () => {
    const { asked, ran } = await reported(['--provider', 'cpu'])
    expect(asked).toEqual({ provider: 'cpu', device: null, threads: null })
    expect(ran).toEqual({ provider: 'cpu', device: null, threads: null })
  })

  it('is, with --threads, the CPU with so many', async () => {
    const { asked, ran } = await reported(['--provider', 'cpu', '--threads', '1'])
    expect(asked.threads).toBe(1)
    expect(ran).toEqual({ provider: 'cpu', device: null, threads: 1 })
  })

  it('is, with a GPU that is not there and no named provider, the CPU', async () => {
    const { asked, ran } = await reported(['--device', '99'])
    expect(asked).toEqual({ provider: 'auto', device: 99, threads: null })
    expect(ran).toEqual({ provider: 'cpu', device: null, threads: null })
  })

  it('is the same for inspect, which loads the model there', async () => {
    expect(await runCli(['inspect', models[0] ?? '', '--provider', 'cpu', '--threads', '1'])).toMatchObject({ code: 0 })
    const refused = await runCli(['inspect', models[0] ?? '', '--provider', 'tensorrt', '--device', '99'])
    expect(refused).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^detcompare: The provider tensorrt cannot /),
    })
  })
})
