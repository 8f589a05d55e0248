import { describe, expect, it } from 'vitest'
import { pairReport, sampleReport } from '../../sample-report.ts'
import { sectionRows, sectionTitle } from './section-rows.ts'

describe('the ranking', () => {
  it('ranks sides only where there are several variants', () => {
    const rows = sectionRows(sampleReport, 'ranking')
    expect(rows.slice(0, 3)).toEqual([
      ['', 'AP', 'interval', 'change', 'verdict', 'corrected', 'ms', 'dominance'],
      ['deimv2-atto', '39.5', '34.5–44.5', '+1.34', 'inconclusive', '+1.34', '63.6', 'not shown to be dominated'],
      ['yolov8n', '38.2', '33.2–43.2', 'baseline', '', '–', '48.2', 'not shown to be dominated'],
    ])
    expect(rows.at(-1)?.[0]).toContain('at 98.33 % confidence (95 % divided among all pairs)')
    expect(sectionTitle(pairReport, 'ranking')).toBeNull()
  })
})
