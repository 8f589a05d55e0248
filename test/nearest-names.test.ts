import { expect, test } from 'vitest'
import { didYouMean, nearestNames } from '../src/nearest-names.ts'

const known = ['AP', 'APs', 'APm', 'APl', 'AP50', 'latency', 'latency.p95', 'regressed']

test('a name in the wrong case is that name and no other', () => {
  expect(nearestNames('aps', known)).toEqual(['APs'])
})

test('a slip of the keys is near, nearest first, at most three', () => {
  expect(nearestNames('latncy.p95', known)).toEqual(['latency.p95'])
  expect(nearestNames('APx', known)).toEqual(['AP', 'APs', 'APm'])
})

test('what has little in common is far', () => {
  expect(nearestNames('precision', known)).toEqual([])
})

test('the sentence names the nearest, else what there is', () => {
  expect(didYouMean('regresed', known)).toBe('Did you mean regressed?')
  expect(didYouMean('APx', known)).toBe('Did you mean AP, APs or APm?')
  expect(didYouMean('zebra', ['cat', 'dog'])).toBe('There are cat and dog.')
  expect(didYouMean('zebra', ['cat'])).toBe('There is cat.')
  expect(didYouMean('zebra', [])).toBe('There are none here.')
  const many = Array.from({ length: 80 }, (_, at) => `class ${at}`)
  expect(didYouMean('zebra', many)).toMatch(/^There are class 0, .*class 29 and 50 more\.$/)
})
