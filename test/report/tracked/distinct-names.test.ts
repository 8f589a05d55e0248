import { expect, it } from 'vitest'
import { distinctNames } from '../../../src/report/tracked/distinct-names.ts'

it('keeps labels that fit, and cuts longer ones', () => {
  expect(distinctNames(['base', 'neck'], 10)).toEqual(['base', 'neck'])
  expect(distinctNames(['a'.repeat(12)], 10)).toEqual(['a'.repeat(10)])
})

it('numbers those that would be the same, within the length', () => {
  const names = distinctNames(['attention-1', 'attention-2', 'attention-3'], 10)
  expect(names).toEqual(['attention-', 'attent (2)', 'attent (3)'])
})

it('gives a label of spaces a name, and leaves no half of a character', () => {
  expect(distinctNames(['  ', ''], 10)).toEqual(['?', '? (2)'])
  expect(distinctNames([`${'a'.repeat(9)}🙂`], 10)).toEqual(['a'.repeat(9)])
})
