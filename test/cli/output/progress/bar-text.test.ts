import { expect, test } from 'vitest'
import { type BarFacts, barText } from '../../../../src/cli/output/progress/bar-text.ts'

const facts: BarFacts = {
  step: 'step 2 of 5',
  title: 'accuracy pass',
  unit: 'images',
  done: 250,
  total: 5000,
  rate: 12.34,
  left: '6 min',
}

test('a line has step, bar, count, rate and time left', () => {
  expect(barText(facts, 120)).toBe(
    `step 2 of 5 · accuracy pass [${'■■'.padEnd(30)}] 250/5000 images · 12.3/s · 6 min left`,
  )
})

test('what is needed least goes first where there is little room, and the time left stays', () => {
  expect(barText(facts, 60)).toBe('step 2 of 5 · accuracy pass [       ] 250/5000 · 6 min left')
  expect(barText(facts, 48)).toBe('step 2 of 5 · accuracy pass [      ] 6 min left')
  expect(barText(facts, 44)).toBe('step 2 of 5 · accuracy pass · 6 min left')
})

test.each(Array.from({ length: 120 }, (_, at) => at + 1))('no line fills %i columns', (columns) => {
  const long: BarFacts = { ...facts, title: 'looking up known predictions', done: 99_999, total: 100_000, rate: 4321 }
  for (const some of [facts, long, { ...long, step: null }, { ...long, rate: null, left: null }]) {
    expect(barText(some, columns).length).toBeLessThanOrEqual(Math.max(1, columns - 1))
  }
})

test('nothing to do is an empty bar', () => {
  expect(barText({ ...facts, done: 0, total: 0, rate: null, left: null }, 80)).toContain(
    `[${' '.repeat(30)}] 0/0 images`,
  )
})
