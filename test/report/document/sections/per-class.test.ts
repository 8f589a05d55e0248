import { describe, expect, it } from 'vitest'
import { pairReport } from '../../sample-report.ts'
import { sectionRows } from './section-rows.ts'

describe('the figures', () => {
  it('of categories have those with most objects first, and name those without any', () => {
    expect(sectionRows(pairReport, 'per-class').slice(1)).toEqual([
      ['car', '412', '55.2', '60.4', '+5.20', '[+2.3, +8.1]', 'improved', '<0.001', '<0.001'],
      ['person', '301', '70.1', '71.2', '+1.10', '[−1.8, +4.0]', 'inconclusive', '0.320', '1.000'],
      ['bird', '91', '22.1', '19.0', '−3.12', '[−6.0, −0.2]', 'inconclusive', '0.006', '0.029'],
      ['Without objects, so without AP: hair drier, toaster'],
    ])
  })
})
