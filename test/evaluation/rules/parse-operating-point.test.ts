import { describe, expect, test } from 'vitest'
import { UserError } from '../../../src/errors.ts'
import { operatingPointName } from '../../../src/evaluation/rules/operating-point.ts'
import { parseOperatingPoint } from '../../../src/evaluation/rules/parse-operating-point.ts'

describe('--at', () => {
  test('names a score, the baseline’s best F1 or a precision', () => {
    expect(parseOperatingPoint('score=0.35')).toEqual({ kind: 'score', score: 0.35 })
    expect(parseOperatingPoint('best-f1')).toEqual({ kind: 'best-f1' })
    expect(parseOperatingPoint('baseline-best-f1')).toEqual({ kind: 'baseline-best-f1' })
    expect(parseOperatingPoint('precision=0.9')).toEqual({ kind: 'precision', precision: 0.9 })
  })

  test('may be written with spaces, capitals, bare dots and exponents', () => {
    expect(parseOperatingPoint(' Score = .5 ')).toEqual({ kind: 'score', score: 0.5 })
    expect(parseOperatingPoint('best-F1')).toEqual({ kind: 'best-f1' })
    expect(parseOperatingPoint('score=1e-3')).toEqual({ kind: 'score', score: 0.001 })
  })

  test('takes both ends, but no precision of 0', () => {
    expect(parseOperatingPoint('score=0')).toEqual({ kind: 'score', score: 0 })
    expect(parseOperatingPoint('score=1')).toEqual({ kind: 'score', score: 1 })
    expect(parseOperatingPoint('precision=1.0')).toEqual({ kind: 'precision', precision: 1 })
  })

  test.each(['score=0.35', 'score=1e-7', 'best-f1', 'baseline-best-f1', 'precision=0.9'])(
    '%s is given back as its name',
    (text) => {
      expect(operatingPointName(parseOperatingPoint(text))).toBe(text)
    },
  )

  test.each([
    ['', 'operating-point-malformed'],
    ['0.35', 'operating-point-malformed'],
    ['score', 'operating-point-malformed'],
    ['score=', 'operating-point-malformed'],
    ['score=high', 'operating-point-malformed'],
    ['score=-0.1', 'operating-point-malformed'],
    ['score=0.3.5', 'operating-point-malformed'],
    ['score=35%', 'operating-point-malformed'],
    ['recall=0.9', 'operating-point-malformed'],
    ['best-f1=0.5', 'operating-point-malformed'],
    ['score=0.3,score=0.5', 'operating-point-malformed'],
    ['score=35', 'operating-point-above-one'],
    ['precision=1.01', 'operating-point-above-one'],
    ['precision=0', 'operating-point-demands-nothing'],
  ])('"%s" is refused as %s', (text, code) => {
    const failure = failureOf(text)
    expect(failure).toMatchObject({ code })
    expect(failure.next).not.toBe('')
  })
})

function failureOf(text: string): UserError {
  try {
    parseOperatingPoint(text)
  } catch (error) {
    if (error instanceof UserError) return error
  }
  throw new Error(`"${text}" was not refused`)
}
