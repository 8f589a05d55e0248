import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Report } from '../../src/index.ts'
import { temporaryFolder } from '../dataset/temporary-folder.ts'
import { runCli } from './run-cli.ts'

/** On these the variant's AP is 3.9 points lower, and surely lower. */
const results = ['', '-cbam'].map((end) => `fixtures/shapes/detections/rtdetr-tiny${end}.json`)
const comparison = ['eval', ...results, '--data', 'fixtures/shapes', '--draws', '200']

async function reportOf(...args: string[]): Promise<{ report: Report; stderr: string; code: number | null }> {
  const { stdout, stderr, code } = await runCli([...comparison, '--format', 'json', ...args])
  return { report: JSON.parse(stdout) as Report, stderr, code }
}

describe('a gate', () => {
  it('that fails is exit code 1, after everything was written and shown', async () => {
    const out = join(temporaryFolder({}), 'out')
    const { report, stderr, code } = await reportOf('--fail-on', 'regressed', '--out', out)
    expect(code).toBe(1)
    expect(stderr).toBe(
      `detcompare: report.html, report.json, report.md, junit.xml, pictures.json written to ${out}\ndetcompare: gate failed for rtdetr-tiny-cbam: regressed\n`,
    )
    expect(report.gates).toMatchObject([{ rule: 'regressed', figure: 'AP', passed: false }])
    expect(JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'))).toEqual(report)
  })

  it('that passes is exit code 0, beside another that fails is not', async () => {
    const passing = ['--fail-on', 'AP < -50', '--fail-on', 'AP[class=ring]<-90@point']
    const passed = await reportOf(...passing)
    expect(passed).toMatchObject({ code: 0, stderr: '' })
    expect(passed.report.gates.map((gate) => gate.passed)).toEqual([true, true])
    const failed = await reportOf(...passing, '--fail-on', 'AP < -0.5', '--quiet')
    expect(failed).toMatchObject({
      code: 1,
      stderr: 'detcompare: gate failed for rtdetr-tiny-cbam: AP < -0.5\n',
    })
  })

  it('that cannot be told is no pass', async () => {
    const own = ['--sizes', 'huge=5000px..', '--fail-on', 'regressed:AP[size=huge]']
    expect(await reportOf(...own)).toMatchObject({
      code: 1,
      stderr:
        'detcompare: gate cannot be judged, which counts as failed, for rtdetr-tiny-cbam: regressed:AP[size=huge]\n',
      report: { gates: [{ passed: null }] },
    })
  })
})

describe('a claim', () => {
  it('is judged, its word is in the report, and alone it fails nothing', async () => {
    const { report, code } = await reportOf('--claim', 'AP=+1.2', '--claim', 'APs=+0.02')
    expect(code).toBe(0)
    expect(report.comparisons[0]?.claims).toMatchObject([
      { claim: 'AP=+1.2', claimed: 0.012, word: 'does not transfer', gainShown: false, claimPossible: false },
      { claim: 'APs=+0.02', claimed: 0.0002 },
    ])
    expect(report.caveats).toContainEqual(expect.objectContaining({ code: 'claim-tiny', examples: ['APs=+0.02'] }))
  })

  it('that does not transfer fails the gate on claims', async () => {
    const { report, code } = await reportOf('--claim', 'AP=+1.2', '--fail-on', 'claim')
    expect(code).toBe(1)
    expect(report.gates).toMatchObject([
      { figure: null, passed: false, actual: { claims: [{ claim: 'AP=+1.2', word: 'does not transfer' }] } },
    ])
  })
})

describe('how it is judged', () => {
  it('is as the options say, and stands in the settings', async () => {
    const { report } = await reportOf('--confidence', '.99', '--tolerance', 'AP=9', '--tolerance', 'APs=0.1')
    expect(report.statistics).toMatchObject({ confidence: 0.99, permutations: 200, resamples: 100 })
    expect(report.settings).toMatchObject({ confidence: 0.99, draws: 200, claims: [], gates: [], config: null })
    const { AP, APs, APm } = report.comparisons[0]?.metrics ?? {}
    expect([AP, APs, APm].map((change) => change?.tolerance)).toEqual([0.09, 0.001, 0.005])
    expect(AP?.verdict).toBe('unchanged')
  })
})
