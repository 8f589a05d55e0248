import { describe, expect, it } from 'vitest'
import {
  counted,
  gigabytes,
  megabytes,
  millions,
  points,
  pointsChange,
  threeDigits,
  whole,
} from '../../../src/report/terminal/figures.ts'

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
    [0.0134, '+1.34'],
    [-0.0064, '−0.64'],
    [0, '0.00'],
    [-0, '0.00'],
    [0.00001, '+0.00'],
    [-0.00001, '−0.00'],
    [-1, '−100.00'],
  ])('that changes by %d changes by %s AP points, unsigned only when it is the same', (value, text) => {
    expect(pointsChange(value)).toBe(text)
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

  it.each([points, pointsChange, threeDigits, whole])('that has no value is a dash', (format) => {
    expect([null, Number.NaN, Number.POSITIVE_INFINITY].map(format)).toEqual(['–', '–', '–'])
  })

  it('that counts names what it counts', () => {
    expect([0, 1, 36781].map((count) => counted(count, 'image', 'images'))).toEqual([
      '0 images',
      '1 image',
      '36,781 images',
    ])
  })

  it('of a size has its unit', () => {
    expect([millions(3_157_200), megabytes(3_402_116), gigabytes(8_123_456_789)]).toEqual([
      '3.16 M',
      '3.4 MB',
      '8.1 GB',
    ])
  })
})
