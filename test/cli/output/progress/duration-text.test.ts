import { expect, test } from 'vitest'
import { durationText } from '../../../../src/cli/output/progress/duration-text.ts'

test.each([
  [-3, '0 s'],
  [40_400, '40 s'],
  [99_000, '99 s'],
  [100_000, '2 min'],
  [14.2 * 60_000, '14 min'],
  [60 * 60_000, '1 h'],
  [130 * 60_000, '2 h 10 min'],
  [50 * 3_600_000, '2 d 2 h'],
  [72 * 3_600_000, '3 d'],
])('%i ms are told as %s', (ms, text) => {
  expect(durationText(ms)).toBe(text)
})
