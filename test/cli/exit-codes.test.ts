import { describe, expect, it } from 'vitest'
import { exitCodeOf, gatesNotPassed } from '../../src/cli/exit-codes.ts'
import type { GateResult } from '../../src/comparison/rules/gate.ts'

const gate = (rule: string, passed: boolean | null) => ({ rule, passed }) as GateResult

describe('the exit code', () => {
  it.each<[string, readonly GateResult[] | null, number]>([
    ['of a command without a report', null, 0],
    ['of a comparison without gates', [], 0],
    ['of gates that all pass', [gate('a', true), gate('b', true)], 0],
    ['of a gate that fails among others', [gate('a', true), gate('b', false)], 1],
    ['of a gate that cannot be judged', [gate('a', null)], 1],
  ])('%s', (_, gates, code) => {
    expect(exitCodeOf(gates && { gates })).toBe(code)
  })

  it('comes with the gates that caused it', () => {
    const gates = [gate('a', true), gate('b', false), gate('c', null)]
    expect(gatesNotPassed({ gates }).map(({ rule }) => rule)).toEqual(['b', 'c'])
  })
})
