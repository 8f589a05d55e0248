import { describe, expect, it } from 'vitest'
import {
  changeCell,
  changeIn,
  figureUnit,
  intervalCell,
  intervalIn,
  limitIn,
  sizeIn,
  toleranceIn,
} from '../../../src/report/words/unit.ts'

describe('the unit of a figure', () => {
  it.each([
    ['AP', 'points'],
    ['AP[class=latency]', 'points'],
    ['recall[score=0.35]', 'points'],
    ['fp[best-f1]', 'count'],
    ['latency.p95', 'percent'],
    ['size', 'percent'],
  ])('%s is %s', (figure, unit) => {
    expect(figureUnit(figure)).toBe(unit)
  })

  it.each(['a figure of tomorrow', 'constructor', ''])('that nobody knows (%s) is AP points', (figure) => {
    expect(figureUnit(figure)).toBe('points')
  })
})

describe('a change', () => {
  it.each([
    ['points', 0.013407, '+1.34 points', '+1.34'],
    ['points', 0, '0.00 points', '0.00'],
    ['count', -0.3, '−0.30', '−0.30'],
    ['percent', 0.3302, '+33.0 %', '+33.0 %'],
    ['points', null, '–', '–'],
  ] as const)('in %s of %d is %s in a sentence and %s in a table', (unit, change, sentence, cell) => {
    expect([changeIn(unit, change), changeCell(unit, change)]).toEqual([sentence, cell])
  })
})

describe('an interval', () => {
  it.each([
    ['points', [-0.012, 0.034], '[−1.2, +3.4]', '−1.2 and +3.4 points'],
    ['count', [-0.3, 0.12], '[−0.30, +0.12]', '−0.30 and +0.12'],
    ['percent', [0.27, 0.391], '[+27.0, +39.1] %', '+27.0 and +39.1 %'],
  ] as const)('in %s is written with the signs of its ends', (unit, interval, cell, sentence) => {
    expect([intervalCell(unit, interval), intervalIn(unit, interval)]).toEqual([cell, sentence])
  })

  it('that does not exist is a dash', () => {
    expect(intervalCell('points', null)).toBe('–')
  })
})

it('a limit has its sign, and no more digits than it needs', () => {
  expect([limitIn('percent', 0.5), limitIn('points', -0.005), limitIn('count', 0.25), limitIn('points', 0)]).toEqual([
    '+50 %',
    '−0.5 points',
    '+0.25',
    '0 points',
  ])
})

it('the size of a change has no sign', () => {
  expect([sizeIn('points', -0.0585), sizeIn('count', 0.6), sizeIn('points', null)]).toEqual([
    '5.85 points',
    '0.60',
    '–',
  ])
})

it('a tolerance has no more digits than it needs', () => {
  expect([toleranceIn('points', 0.005), toleranceIn('count', 0.05), toleranceIn('percent', 0.02)]).toEqual([
    '±0.5 points',
    '±0.05',
    '±2 %',
  ])
})
