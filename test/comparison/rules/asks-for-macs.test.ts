import { expect, it } from 'vitest'
import { asksForMacs } from '../../../src/comparison/rules/asks-for-macs.ts'
import { judgingSettings } from '../../../src/comparison/rules/judging-options.ts'
import { parseClaim } from '../../../src/comparison/rules/parse-claim.ts'
import { parseGate } from '../../../src/comparison/rules/parse-gate.ts'
import { parseTolerance } from '../../../src/comparison/rules/parse-tolerance.ts'

it.each([
  ['a claim', { claims: [parseClaim('AP=+1'), parseClaim('flops=-10%')] }],
  ['a gate', { gates: [parseGate('macs > 5%')] }],
  ['a gate of a verdict', { gates: [parseGate('claim'), parseGate('regressed:flops')] }],
  ['a tolerance', { tolerances: [parseTolerance('macs=1%')] }],
])('%s of multiply-accumulates asks for them', (_, options) => {
  expect(asksForMacs(judgingSettings(options))).toBe(true)
})

it('nothing else does', () => {
  const claims = ['AP=+1', 'size=-1%', 'parameters=-1%'].map(parseClaim)
  const gates = ['regressed', 'claim', 'latency > 5%'].map(parseGate)
  expect(asksForMacs(judgingSettings({ claims, gates }))).toBe(false)
  expect(asksForMacs(judgingSettings({}))).toBe(false)
})
