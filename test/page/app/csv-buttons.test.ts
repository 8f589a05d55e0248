import { expect, it } from 'vitest'
import { csvField } from '../../../src/page/app/csv-buttons.ts'

it.each([
  ['plain', 'plain'],
  ['', ''],
  ['a,b', '"a,b"'],
  ['say "x"', '"say ""x"""'],
  ['−3.99', '-3.99'],
  ['+3.99', '+3.99'],
  ['1,204', '"1,204"'],
  ['−12.0 %', '-12.0 %'],
  ['[−1.2, +3.4]', '"[-1.2, +3.4]"'],
])('%j is written as %j', (text, field) => {
  expect(csvField(text)).toBe(field)
})

it.each(['=1+1', '+cmd', '-cmd', '@SUM(A1)', '−=x'])('%j is no formula to a spreadsheet', (text) => {
  expect(csvField(text)).toMatch(/^"?'/)
})
