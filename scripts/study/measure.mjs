import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { stringify } from 'yaml'
import { accuracyFigures, claimsOf, kept } from './kept.mjs'
import { runDetcompare } from './run-detcompare.mjs'

/**
 * Measures time and size of a set's systems, and keeps what the report says of them in fixtures/study/<set>.
 * @param work folder that `export_untrained.py` wrote to; the machine should be quiet.
 */
export function measureModels(set, work) {
  const models = readdirSync(join(work, 'untrained', set)).filter((file) => file.endsWith('.onnx'))
  const order = ['baseline.onnx', ...models.filter((file) => file !== 'baseline.onnx').sort()]
  const out = mkdtempSync(join(tmpdir(), 'detcompare-study-'))
  try {
    const paths = order.map((file) => join(work, 'untrained', set, file))
    const systems = order.map((file) => file.slice(0, -'.onnx'.length))
    const names = paths.flatMap((path, at) => ['--name', `${path}=${systems[at]}`])
    const claims = join(out, 'claims.yaml')
    writeFileSync(claims, stringify(claimsOf(systems, (figure) => !accuracyFigures.test(figure))))
    const data = ['--data', join(work, 'sets', set), '--split', 'val', '--limit', '40']
    runDetcompare([
      ...paths,
      ...names,
      ...data,
      '--provider',
      'cpu',
      '--claims',
      claims,
      '--no-page',
      '--out',
      join(out, 'out'),
    ])
    const { environment, comparisons, baseline, variants, architecture } = JSON.parse(
      readFileSync(join(out, 'out', 'report.json'), 'utf8'),
    )
    const measured = {
      environment,
      models: [baseline, ...variants].map(({ label, model }) => ({ label, model })),
      comparisons: comparisons.map(({ variant, latency, cost, claims }) => ({
        variant,
        latency,
        cost,
        claims,
      })),
      architecture,
    }
    const text = JSON.stringify(measured).replaceAll(`${work}/`, '').replaceAll(`${out}/`, '')
    writeFileSync(join(kept, set, 'measured.json.gz'), gzipSync(text, { level: 9 }))
  } finally {
    rmSync(out, { recursive: true, force: true })
  }
}
