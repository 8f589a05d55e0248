import { describe, expect, it } from 'vitest'
import { pairReport } from '../../sample-report.ts'
import { sectionRows } from './section-rows.ts'

describe('what a variant takes besides time', () => {
  it('is set against what the baseline takes', () => {
    expect(sectionRows(pairReport, 'size-and-compute')).toEqual([
      ['', '', 'baseline', 'variant', 'ratio', 'verdict'],
      ['deimv2-atto', 'file size', '3.4 MB', '2.1 MB', '0.621', 'improved'],
      ['deimv2-atto', 'parameters', '3.16 M', '0.50 M', '0.157', 'improved'],
      ['deimv2-atto', 'GFLOPs per image', '8.74', '0.757', '0.087', 'improved'],
      ['deimv2-atto', 'peak memory', '68.0 MB', '113.9 MB', '1.67', 'not judged (no interval)'],
      ['GFLOPs count two operations for each multiply-accumulate.'],
      ['Peak memory is measured once, so it has no interval.'],
    ])
  })

  it('has no word of operations where they were not counted', () => {
    const comparisons = pairReport.comparisons.map((each) => ({
      ...each,
      cost: each.cost && { ...each.cost, macs: null },
    }))
    const rows = sectionRows({ ...pairReport, comparisons }, 'size-and-compute')
    expect(rows.flat().join()).not.toContain('GFLOPs')
    expect(rows).toHaveLength(5)
  })
})
