import { describe, expect, it } from 'vitest'
import { duration } from '../../../src/cli/options/parse-values.ts'

describe('a time', () => {
  it.each([
    ['30s', 30_000],
    ['2m', 120_000],
    ['500ms', 500],
    ['1.5s', 1500],
    ['1440m', 86_400_000],
  ])('%s is read in milliseconds', (text, ms) => {
    expect(duration.read(text)).toBe(ms)
  })

  it.each(['30', '0s', '-1s', '2h', '1441m', 's', '1e3s', ' 5s'])('«%s» is none', (text) => {
    expect(duration.read(text)).toBeNull()
  })
})
