import { describe, expect, it } from 'vitest'
import { parseTolerance } from '../../../src/comparison/rules/parse-tolerance.ts'
import { tolerancesFor } from '../../../src/comparison/rules/tolerances.ts'
import { failure } from '../../dataset/failure.ts'

describe('--tolerance', () => {
  it('is read in the figure’s unit, 0 allowed', () => {
    expect(parseTolerance('AP=0.3')).toEqual({ variant: null, figure: { name: 'AP', qualifier: null }, change: 0.003 })
    expect(parseTolerance('latency=5%').change).toBe(0.05)
    expect(parseTolerance('fp[best-f1]=0.1').change).toBe(0.1)
    expect(parseTolerance('AP=0').change).toBe(0)
  })

  it('of COCO’s own size is that of COCO’s own figure', () => {
    const given = [parseTolerance('AP[size=small]=2')]
    expect(tolerancesFor(null, given)({ name: 'APs', qualifier: null })).toBe(0.02)
  })

  it.each([
    ['AP=-0.3', 'tolerance-negative'],
    ['AP=5%', 'change-unit'],
    ['latency=5', 'change-unit'],
    ['AP', 'rule-malformed'],
    ['AP=1 x', 'rule-malformed'],
    ['Ap=1', 'figure-unknown'],
  ])('%s is refused: %s', async (text, code) => {
    expect((await failure(() => parseTolerance(text))).code).toBe(code)
  })
})
