import { describe, expect, it } from 'vitest'
import { pairReport } from '../../sample-report.ts'
import { sectionRows } from './section-rows.ts'

describe('the figures of accuracy', () => {
  it('are there once more at the highest score floor, where the floors differ', () => {
    const rows = sectionRows(pairReport, 'common-score-floor')
    expect(rows[0]).toEqual(['Detections below a score of 0.05 are left out: the highest score floor of all models.'])
    expect(rows[2]?.slice(0, 5)).toEqual(['AP', '804', '37.8', '39.1', '+1.34'])
    expect(rows.find(([title]) => title === 'AP small')?.slice(2)).toEqual(['–', '–', '–', '–', '–', '–', '–'])
  })
})
