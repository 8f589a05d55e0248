import { describe, expect, it } from 'vitest'
import {
  gigabytes,
  megabytes,
  millions,
  percent,
  points,
  probability,
  roughly,
  signed,
  threeDigits,
  whole,
} from '../../../src/report/words/figures.ts'

describe('a figure', () => {
  it.each([
    [0.4214, '42.1'],
    [0, '0.0'],
    [1, '100.0'],
    [0.00049, '0.0'],
  ])('of %d is %s AP points', (value, text) => {
    expect(points(value)).toBe(text)
  })

  it.each([
    [1.34, '+1.34'],
    [-0.64, '−0.64'],
    [0, '0.00'],
    [-0, '0.00'],
    [0.001, '+0.00'],
    [-0.001, '−0.00'],
    [-100, '−100.00'],
  ])('of %d is written %s with its sign, unsigned only when it is zero', (value, text) => {
    expect(signed(value, 2)).toBe(text)
  })

  it.each([
    [0.21, '0.210'],
    [1, '1.000'],
    [0.0009, '<0.001'],
    [0, '<0.001'],
  ])('that is a probability of %d is %s, never 0', (value, text) => {
    expect(probability(value)).toBe(text)
  })

  it.each([
    [0.95, '95 %'],
    [0.975, '97.5 %'],
    [1 - 0.05 / 26, '99.81 %'],
    [0.02, '2 %'],
  ])('that is a share of %d is %s', (value, text) => {
    expect(percent(value)).toBe(text)
  })

  it.each([
    [0.1841, '0.184'],
    [1.3213, '1.32'],
    [41.902, '41.9'],
    [182.4, '182'],
    [3402.9, '3,403'],
    [0, '0.000'],
  ])('of %d has about three digits: %s', (value, text) => {
    expect(threeDigits(value)).toBe(text)
  })

  it.each([points, (value: number | null) => signed(value, 2), threeDigits, whole, probability, percent])(
    'that has no value is a dash',
    (format) => {
      expect([null, Number.NaN, Number.POSITIVE_INFINITY].map(format)).toEqual(['–', '–', '–'])
    },
  )

  it('that is an estimated count has two digits that mean something', () => {
    expect([7, 263, 1260, 30_182, null].map(roughly)).toEqual(['7', '260', '1,300', '30,000', '–'])
  })

  it('of a size has its unit', () => {
    expect([millions(3_157_200), megabytes(3_402_116), gigabytes(8_123_456_789)]).toEqual([
      '3.16 M',
      '3.4 MB',
      '8.1 GB',
    ])
  })
})
