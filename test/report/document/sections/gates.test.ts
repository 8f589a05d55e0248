import { expect, it } from 'vitest'
import { pairReport, sampleReport } from '../../sample-report.ts'
import { sectionRows, sectionTitle } from './section-rows.ts'

it('every gate has what fails it, what was found and its result', () => {
  const rows = sectionRows(sampleReport, 'gates')
  expect(rows.slice(0, 5)).toEqual([
    ['variant', 'fails if', 'found', 'result'],
    ['deimv2-atto', 'regressed', '+1.34 points [−1.5, +4.2]', 'passed'],
    ['deimv2-atto', 'latency.p95 > +5%', '+33.0 % [+27.0, +39.0] %', 'FAILED'],
    ['deimv2-atto', 'APs < -0.5', '−0.64 points, no interval', 'FAILED'],
    ['deimv2-atto', 'AP[size=tiny] < -1', 'no value', 'cannot be judged'],
  ])
  expect(rows[5]).toEqual(['deimv2-atto', 'claim', expect.stringMatching(/^AP=\+1\.2 transfers, /), 'FAILED'])
  expect(sectionTitle({ ...sampleReport, gates: [] }, 'gates')).toBeNull()
})

it('names no variant where there is but one', () => {
  const heads = [pairReport, sampleReport].map((report) => sectionRows(report, 'gates')[0]?.[0])
  expect(heads).toEqual(['fails if', 'variant'])
})
