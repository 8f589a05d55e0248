import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Report } from '../../src/report/report.ts'
import { temporaryFolder } from '../dataset/temporary-folder.ts'
import { one, two } from './bad-input.ts'
import { writeRetrained } from './retrained.ts'
import { projectRoot, runCli } from './run-cli.ts'

const folder = temporaryFolder({})
for (const seed of [1, 2]) {
  writeRetrained(join(projectRoot, one), join(folder, `base-${seed}.onnx`), seed, 0.2)
  writeRetrained(join(projectRoot, two), join(folder, `neck-${seed}.onnx`), 10 + seed, 0.2)
}
const data = ['--data', 'fixtures/shapes', '--limit', '8', '--draws', '100', '--quiet', '--format', 'json']
const sides = ['base', 'neck'].flatMap((label) => ['--side', `${label}=${join(folder, `${label}-*.onnx`)}`])

const run = async (args: readonly string[]) => {
  const { code, stdout, stderr } = await runCli([...args, ...data])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return JSON.parse(stdout) as Report
}

describe('sides of several checkpoints', () => {
  it('run each of their models on the same images, time the first, and write the detections of each', async () => {
    const out = join(folder, 'out')
    const report = await run([...sides, '--provider', 'cpu', '--latency-budget', '100ms', '--out', out])
    const [base, neck] = [report.baseline, ...report.variants]
    expect([base?.label, neck?.label]).toEqual(['base', 'neck'])
    expect(base?.checkpoints.map(({ name }) => name)).toEqual(['base/base-1', 'base/base-2'])
    expect(base?.checkpoints[0]?.metrics.AP).not.toBe(base?.checkpoints[1]?.metrics.AP)
    const own = base?.checkpoints.map(({ metrics }) => metrics.AP as number) ?? []
    expect(base?.metrics.AP).toBeCloseTo(((own[0] ?? 0) + (own[1] ?? 0)) / 2, 12)
    expect(base?.model?.sha256).toBe(base?.checkpoints[0]?.sha256)
    expect(report.comparisons[0]?.latency?.endToEnd.ratio).toBeGreaterThan(0)
    expect(report.comparisons[0]?.metrics.AP.checkpoints).not.toBeNull()
    const few = report.caveats.filter(({ code }) => code === 'judgement-few-checkpoints')
    expect(few.map(({ subject }) => subject)).toEqual(['base', 'neck'])
    const written = ['base-base-1.json', 'base-base-2.json', 'neck-neck-1.json', 'neck-neck-2.json']
    expect(readdirSync(join(out, 'detections')).sort()).toEqual(written)
    expect(neck?.checkpoints[1]?.detectionsFile).toBe('detections/neck-neck-2.json')
    expect(JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'))).toEqual(report)

    // The same detections give the same judgements.
    const again = await run([
      'eval',
      ...['base', 'neck'].flatMap((label) => ['--side', `${label}=${join(out, 'detections', `${label}-*.json`)}`]),
    ])
    expect(again.comparisons[0]?.metrics).toEqual(report.comparisons[0]?.metrics)
    const first = report.files?.find(({ path }) => path === 'detections/base-base-1.json')
    expect(again.baseline.checkpoints[0]?.sha256).toBe(first?.sha256 ?? 'no file')

    // Seed by seed the changes are the same, and other checkpoints would change them by another amount.
    const bySeed = await run([
      'eval',
      ...['base', 'neck'].flatMap((label) => ['--side', `${label}=${join(out, 'detections', `${label}-*.json`)}`]),
      '--same-seeds',
    ])
    const [independent, matched] = [again, bySeed].map(({ comparisons }) => comparisons[0]?.metrics.AP)
    expect(bySeed.settings.sameSeeds).toBe(true)
    expect(matched?.change).toBe(independent?.change)
    const [before, after] = [bySeed.baseline, ...bySeed.variants].map(({ checkpoints }) =>
      checkpoints.map(({ metrics }) => metrics.AP as number),
    ) as [number[], number[]]
    const changes = after.map((value, seed) => value - (before[seed] as number)) as [number, number]
    // Two seeds: the variance of the mean of the two changes, with at most that left by images.
    const observed = Math.abs(changes[0] - changes[1]) / 2
    expect(matched?.checkpoints?.checkpointError).toBeLessThanOrEqual(observed + 1e-12)
    expect(matched?.checkpoints?.deviation.baseline).toBe(matched?.checkpoints?.deviation.variant)
    expect(
      bySeed.caveats.filter(({ code }) => code === 'judgement-few-checkpoints').map(({ subject }) => subject),
    ).toEqual([null])
  })
})
