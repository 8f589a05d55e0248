import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Compares the models with the command line, without the latency pass, in a process of its own. Times in seconds. */
export function runOurs(models, data) {
  const program = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))
  const options = ['--data', data, '--no-latency', '--provider', 'cpu', '--format', 'json', '--quiet']
  const start = performance.now()
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...models, ...options], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  const wallSeconds = (performance.now() - start) / 1000
  if (status !== 0) throw new Error(`the built package could not compare: ${stderr}`)
  const report = JSON.parse(stdout)
  return {
    wallSeconds,
    compareSeconds: (Date.parse(report.finishedAt) - Date.parse(report.startedAt)) / 1000,
    passSeconds: report.accuracyPassMs / 1000,
    inferenceSeconds:
      [report.baseline, ...report.variants].reduce((sum, { model }) => sum + model.inferenceMs, 0) / 1000,
    report,
  }
}
