import { describe, expect, it } from 'vitest'
import type { SideReport, VariantComparison } from '../../../../src/report/report.ts'
import { aloneReport, oneImageReport, pairReport, sampleReport } from '../../sample-report.ts'
import { sectionRows } from './section-rows.ts'

describe('the figures of accuracy', () => {
  it('are judged one a row, with the objects that they rest on and their p', () => {
    const rows = sectionRows(pairReport, 'accuracy')
    expect(rows[0]).toEqual([
      '',
      'objects',
      'yolov8n',
      'deimv2-atto',
      'change',
      'interval',
      'verdict',
      'p',
      'adjusted p',
    ])
    expect(rows[1]).toEqual(['AP', '804', '38.2', '39.5', '+1.34', '[−1.6, +4.2]', 'inconclusive', '0.227', '1.000'])
    expect(rows.slice(1, 14).map(([title]) => title)).toEqual([
      'AP',
      'AP50',
      'AP75',
      'AP small',
      'AP medium',
      'AP large',
      'AR100',
      'AR small',
      'AR medium',
      'AR large',
      'AP tiny',
      'AR tiny',
      'AP over common categories',
    ])
  })

  it('have those of rare, common and frequent categories where the data say which these are, unjudged', () => {
    const [variant] = pairReport.variants
    const report = {
      ...pairReport,
      baseline: { ...pairReport.baseline, apByFrequency: { rare: null, common: 0.25, frequent: 0.5 } },
      variants: [{ ...(variant as SideReport), apByFrequency: { rare: 0.1, common: 0.375, frequent: 0.25 } }],
    }
    const rows = sectionRows(report, 'accuracy').filter(([title]) => /^AP (rare|common|frequent)$/.test(title ?? ''))
    expect(rows.map((row) => row.slice(0, 7))).toEqual([
      ['AP rare', '', '–', '–', '–', '–', '–'],
      ['AP common', '', '25.0', '37.5', '+12.50', '–', 'not judged'],
      ['AP frequent', '', '50.0', '25.0', '−25.00', '–', 'not judged'],
    ])
  })

  it('are a dash where nothing could be measured', () => {
    const row = sectionRows(pairReport, 'accuracy').find(([title]) => title === 'AP tiny')
    expect(row).toEqual(['AP tiny', '48', '8.3', '–', '–', '–', '–', '–', '–'])
  })

  it('of models that all can predict every category have no row of common categories', () => {
    const [copy] = sampleReport.variants.slice(1) as [SideReport]
    const comparisons = sampleReport.comparisons.slice(1)
    const rows = sectionRows({ ...sampleReport, variants: [copy], comparisons }, 'accuracy')
    expect(rows.flat()).not.toContain('AP over common categories')
  })

  it('come with what they mean, and with the change that the data could show where it is known', () => {
    const text = (report: typeof pairReport) => sectionRows(report, 'accuracy').flat().join('\n')
    expect(text(pairReport)).toContain('Improved or regressed: the whole interval is beyond the tolerance')
    expect(text(pairReport)).toContain(
      'Smallest true change that this data set tells from none (and that gets a verdict), 80 % of the time\ndeimv2',
    )
    expect(text(oneImageReport)).not.toContain('Smallest true change')
    expect(text(aloneReport)).not.toContain('Improved or regressed')
  })

  it('say which changes are significant, but possibly smaller than the tolerance', () => {
    const note = 'significant, but possibly smaller than the tolerance.'
    const [comparison] = pairReport.comparisons as [VariantComparison]
    const { metrics } = comparison
    const small = { ...metrics.AP50, interval: [0.001, 0.02] as const, verdict: 'inconclusive' as const }
    const less = { ...metrics.AP75, interval: [-0.02, -0.001] as const, verdict: 'inconclusive' as const }
    const comparisons = [{ ...comparison, metrics: { ...metrics, AP50: small, AP75: less } }]
    expect(sectionRows({ ...pairReport, comparisons }, 'accuracy').flat()).toContain(`deimv2-atto: AP50, AP75: ${note}`)
    expect(sectionRows(pairReport, 'accuracy').flat().join()).not.toContain(note)
  })
})
