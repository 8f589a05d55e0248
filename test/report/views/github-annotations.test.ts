import { describe, expect, it } from 'vitest'
import type { GateResult } from '../../../src/comparison/rules/gate.ts'
import type { VariantComparison } from '../../../src/report/report.ts'
import { githubAnnotations } from '../../../src/report/views/github-annotations.ts'
import { attacked } from '../attacked.ts'
import { aloneReport, choiceReport, pairReport, sampleReport } from '../sample-report.ts'

describe('the annotations of a run on GitHub', () => {
  it('are an error for each gate that did not pass, and a notice for each claim without enough data', () => {
    const lines = githubAnnotations(sampleReport)
    expect(lines.map((line) => line.slice(0, line.indexOf('::', 2)))).toEqual([
      '::error title=detcompare%3A gate latency.p95 > +5%25',
      '::error title=detcompare%3A gate APs < -0.5',
      '::error title=detcompare%3A gate AP[size=tiny] < -1',
      '::error title=detcompare%3A gate claim',
      '::notice title=detcompare%3A claim APs=+2',
      '::notice title=detcompare%3A claim latency=-30%25',
    ])
    expect(lines[4]).toBe(
      '::notice title=detcompare%3A claim APs=+2::deimv2-atto: There is not enough data for the claim APs=+2: −175 to 112 %25 of it is possible. At least 1,300 images are needed.',
    )
  })

  it('are a notice for a claim that is too large for a gain, whatever its result', () => {
    const [comparison] = pairReport.comparisons as [VariantComparison]
    const claims = comparison.claims.slice(0, 2).map((claim, at) => ({ ...claim, questioned: at === 0 }))
    expect(githubAnnotations({ ...pairReport, comparisons: [{ ...comparison, claims }], gates: [] })).toEqual([
      '::notice title=detcompare%3A claim AP=+1.2::deimv2-atto: The claim AP=+1.2 transfers: 59 to 164 %25 of it is possible. Is AP=+1.2 the published AP rather than the gain?',
    ])
  })

  it('are a notice for each gate that passed but could not have failed', () => {
    const [gate] = sampleReport.gates as [GateResult]
    const passed = { ...gate, passed: true, couldFail: false }
    const lines = githubAnnotations({ ...pairReport, comparisons: [], gates: [passed, { ...passed, couldFail: true }] })
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/^::notice title=detcompare%3A gate .* could not fail::.*too few/)
  })

  it('name the variant that other images chose, before the claims', () => {
    const lines = githubAnnotations(choiceReport)
    expect(lines).toHaveLength(githubAnnotations(sampleReport).length + 1)
    expect(lines[4]).toBe(
      '::notice title=detcompare%3A deimv2-atto chosen::On 34 images (--choose-on 0.3), deimv2-atto has the highest AP of 2 variants: 39.1 (baseline: 38.2). Its change is judged on the other 80 images, so luck in the choice does not raise it.',
    )
  })

  it('are a warning for each variant whose AP regressed', () => {
    const [comparison] = pairReport.comparisons as [VariantComparison]
    const AP = {
      ...comparison.metrics.AP,
      change: -0.03,
      interval: [-0.04, -0.02] as const,
      verdict: 'regressed' as const,
    }
    const worse = { ...comparison, metrics: { ...comparison.metrics, AP }, claims: [] }
    expect(githubAnnotations({ ...pairReport, comparisons: [worse], gates: [] })).toEqual([
      '::warning title=detcompare%3A deimv2-atto regressed::deimv2-atto against yolov8n on these 80 images: AP regressed by 3.00 points. The change is between −4.0 and −2.0 points (99 %25 confidence). Latency regressed: 1.32 times as long (between 1.29 and 1.35, 97.5 %25 confidence).',
    ])
  })

  it('are none where nothing is to be told', () => {
    expect(githubAnnotations(aloneReport)).toEqual([])
  })

  it('are one line each, and one command, whatever the texts hold', () => {
    const lines = githubAnnotations(attacked(choiceReport, '\r\n::stop-commands::x%0A,a=b::c'))
    expect(lines).toHaveLength(githubAnnotations(choiceReport).length)
    for (const line of lines) {
      expect(line).not.toMatch(/[\r\n]/)
      expect(line.replaceAll(/%(25|0D|0A|3A|2C)/g, '')).not.toContain('%')
      const [, title = ''] = /^::(?:error|notice) title=(.*?)::/.exec(line) ?? []
      expect(title).toContain('\\x0d\\x0a\\x3a%3Astop-commands%3A%3Ax%250A%2Ca=b%3A%3Ac')
    }
  })
})
