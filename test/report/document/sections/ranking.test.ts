import { describe, expect, it } from 'vitest'
import { renderTerminal } from '../../../../src/report/terminal/render-terminal.ts'
import { choiceReport, pairReport, sampleReport } from '../../sample-report.ts'
import { sectionRows, sectionTitle } from './section-rows.ts'

describe('the ranking', () => {
  it('ranks sides only where there are several variants', () => {
    const rows = sectionRows(sampleReport, 'ranking')
    expect(rows.slice(0, 3)).toEqual([
      ['', 'AP', 'interval', 'change', 'verdict', 'ms', 'dominance'],
      ['deimv2-atto', '39.5', '34.5–44.5', '+1.34', 'inconclusive', '63.6', 'not shown to be dominated'],
      ['yolov8n', '38.2', '33.2–43.2', 'baseline', '', '48.2', 'not shown to be dominated'],
    ])
    expect(rows.flat().join(' ')).toContain('at 98.33 % confidence per pair, 95 % for all pairs together')
    expect(sectionTitle(pairReport, 'ranking')).toBeNull()
  })

  it('corrects the changes for the place in it, with their intervals', () => {
    const rows = sectionRows(sampleReport, 'ranking')
    const at = rows.findIndex(([title]) => title?.startsWith('Changes of AP corrected'))
    expect(rows.slice(at + 1, at + 4)).toEqual([
      ['', 'change', 'corrected', 'interval'],
      ['deimv2-atto', '+1.34', '+1.07', '[−1.8, +4.2]'],
      ['yolov8n-copy', '0.00', '0.00', '[0.0, 0.0]'],
    ])
    expect(rows.slice(at + 4).map(([sentence]) => sentence)).toEqual([
      expect.stringContaining('never beyond the variants’ mean'),
      expect.stringContaining('95 % confidence'),
    ])
  })

  it('fits into a terminal of 80 columns as tables', () => {
    const shown = renderTerminal(sampleReport, { colour: false, details: true, perClass: false, width: 80 })
    const lines = shown.slice(shown.indexOf('Ranking by AP')).split('\n')
    expect(lines.find((line) => line.includes('dominance'))).toMatch(/AP +interval +change +verdict +ms +dominance$/)
    expect(lines.find((line) => line.includes('corrected  '))).toMatch(/change +corrected +interval$/)
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80)
  })

  it('shows no corrected change where other images chose, and says why', () => {
    const text = sectionRows(choiceReport, 'ranking').flat().join('\n')
    expect(text).not.toMatch(/corrected(?! for the choice)/)
    expect(text).toContain('Changes are not corrected for the choice, because other images made it.')
  })
})
