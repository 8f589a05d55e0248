import { describe, expect, test } from 'vitest'
import { UserError } from '../../../src/errors.ts'
import { parseSizes } from '../../../src/evaluation/rules/parse-sizes.ts'

describe('--sizes', () => {
  test('bare numbers are areas in square pixels', () => {
    expect(parseSizes('tiny=0..256,small-ish=256..1024.5')).toEqual([
      { name: 'tiny', minArea: 0, maxArea: 256 },
      { name: 'small-ish', minArea: 256, maxArea: 1024.5 },
    ])
  })

  test('px means sides, at one end or both', () => {
    const tiny = [{ name: 'tiny', minArea: 64, maxArea: 256 }]
    expect(parseSizes('tiny=8..16px')).toEqual(tiny)
    expect(parseSizes('tiny=8px..16')).toEqual(tiny)
    expect(parseSizes(' tiny = 8px .. 16px ')).toEqual(tiny)
  })

  test('without an end a range holds everything that COCO counts above its start', () => {
    expect(parseSizes('huge=512px..')).toEqual([{ name: 'huge', minArea: 262144, maxArea: 1e10 }])
  })

  const refused: [text: string, code: string][] = [
    ['', 'size-range-malformed'],
    ['tiny', 'size-range-malformed'],
    ['tiny=', 'size-range-malformed'],
    ['tiny=..5', 'size-range-malformed'],
    ['tiny=5', 'size-range-malformed'],
    ['tiny=0..1.2.3', 'size-range-malformed'],
    ['tiny=-1..5', 'size-range-malformed'],
    ['tiny=0..5cm', 'size-range-malformed'],
    ['9=0..5', 'size-range-malformed'],
    ['tiny=0..5,', 'size-range-malformed'],
    ['tiny=9..9', 'size-range-empty'],
    ['tiny=9..5px', 'size-range-empty'],
    ['huge=1e5px..', 'size-range-malformed'],
    ['huge=100000px..', 'size-range-empty'],
    ['small=0..5', 'size-range-name-taken'],
    ['Small=0..5', 'size-range-name-taken'],
    ['a=0..5,b=5..6,A=6..7', 'size-range-name-taken'],
    [Array.from({ length: 29 }, (_, i) => `r${i}=0..5`).join(), 'size-ranges-too-many'],
  ]
  for (const [text, code] of refused) {
    test(`"${text.slice(0, 40)}" is refused as ${code}`, () => {
      const failure = failureOf(text)
      expect(failure).toMatchObject({ code })
      expect(failure.next).not.toBe('')
    })
  }
})

function failureOf(text: string): UserError {
  try {
    parseSizes(text)
  } catch (error) {
    if (error instanceof UserError) return error
  }
  throw new Error(`"${text}" was not refused`)
}
