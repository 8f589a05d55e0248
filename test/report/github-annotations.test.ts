import { describe, expect, it } from 'vitest'
import { githubAnnotations } from '../../src/report/github-annotations.ts'
import type { VariantComparison } from '../../src/report/report.ts'
import { attacked } from './attacked.ts'
import { aloneReport, pairReport, sampleReport } from './sample-report.ts'

describe('the annotations of a run on GitHub', () => {
  it('are an error for each gate that did not pass, and a notice for each claim that cannot be told', () => {
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
      '::notice title=detcompare%3A claim APs=+2::deimv2-atto: The claim APs=+2 cannot be told here: about 1,300 images would show it 4 times in 5.',
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
      '::warning title=detcompare%3A deimv2-atto regressed::deimv2-atto against yolov8n on these 80 images: AP −3.00 points (99%25 interval −4.0 to −2.0), a loss beyond the tolerance of ±0.5 points: regressed; it takes 1.32 times as long (97.5%25 interval 1.29–1.35): regressed.',
    ])
  })

  it('are none where nothing is to be told', () => {
    expect(githubAnnotations(aloneReport)).toEqual([])
  })

  it('are one line each, and one command, whatever the texts hold', () => {
    const lines = githubAnnotations(attacked(sampleReport, '\r\n::stop-commands::x%0A,a=b::c'))
    expect(lines).toHaveLength(githubAnnotations(sampleReport).length)
    for (const line of lines) {
      expect(line).not.toMatch(/[\r\n]/)
      expect(line.replaceAll(/%(25|0D|0A|3A|2C)/g, '')).not.toContain('%')
      const [, title = ''] = /^::(?:error|notice) title=(.*?)::/.exec(line) ?? []
      expect(title).toContain('%3A%3Astop-commands%3A%3Ax%250A%2Ca=b%3A%3Ac')
    }
  })
})
