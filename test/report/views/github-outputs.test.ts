import { describe, expect, it } from 'vitest'
import { githubOutputs } from '../../../src/report/views/github-outputs.ts'
import { aloneReport, choiceReport, pairReport, sampleReport } from '../sample-report.ts'

describe('the outputs of a step', () => {
  it('are the verdict and change of AP of the first variant, and whether the gates passed', () => {
    const { verdict, change, gates, report, page } = githubOutputs(pairReport, null)
    const { AP } = (pairReport.comparisons[0] as (typeof pairReport.comparisons)[number]).metrics
    expect({ verdict, report, page }).toEqual({ verdict: AP.verdict, report: '', page: '' })
    expect(Number(change)).toBeCloseTo(100 * (AP.change as number), 2)
    expect(gates).toBe('failed')
    expect(githubOutputs({ ...pairReport, gates: [] }, null).gates).toBe('')
  })

  it('are those of the variant that other images chose', () => {
    const chosen = choiceReport.comparisons.find(({ variant }) => variant === choiceReport.choice?.variant)
    expect(githubOutputs(choiceReport, null).verdict).toBe(chosen?.metrics.AP.verdict)
  })

  it('have every variant as JSON in one line', () => {
    const { changes } = githubOutputs(sampleReport, null)
    expect(changes).not.toContain('\n')
    expect(Object.keys(JSON.parse(changes ?? ''))).toEqual(sampleReport.comparisons.map(({ variant }) => variant))
  })

  it('are empty where nothing is compared', () => {
    expect(githubOutputs(aloneReport, null)).toMatchObject({ verdict: '', change: '', changes: '{}' })
  })

  it('name the report and its page where these were written', () => {
    const files = [{ path: 'report.html', sha256: '' }]
    expect(githubOutputs({ ...pairReport, files }, '/out')).toMatchObject({
      report: '/out/report.json',
      page: '/out/report.html',
    })
    expect(githubOutputs({ ...pairReport, files: [] }, '/out')).toMatchObject({ report: '/out/report.json', page: '' })
  })
})
