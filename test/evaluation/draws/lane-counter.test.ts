import { expect, test } from 'vitest'
import { LaneCounter, laneCount } from '../../../src/evaluation/draws/lane-counter.ts'

/** Words that no lane shares with another for long; some are all ones, and some 0. */
function words(count: number): Int32Array {
  let state = 12345
  return Int32Array.from({ length: count }, (_, at) => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0
    return at % 7 === 0 ? -1 : at % 11 === 0 ? 0 : state ^ (state >>> 15)
  })
}

const countIn = (all: Int32Array, lane: number) => all.reduce((sum, word) => sum + ((word >>> lane) & 1), 0)

test('each lane has as many as words have its bit, added to what was there', () => {
  const counter = new LaneCounter()
  const totals = new Int32Array(laneCount).fill(3)
  for (const count of [0, 1, 2, 255, 256, 3000]) {
    const before = totals.slice()
    const added = words(count)
    for (const word of added) counter.add(word)
    counter.moveTo(totals, 0, laneCount)
    expect([...totals]).toEqual(Array.from(before, (total, lane) => total + countIn(added, lane)))
  }
})

test('lanes that were not asked for keep their totals, and are forgotten', () => {
  const counter = new LaneCounter()
  const totals = new Int32Array(laneCount)
  for (const word of words(50)) counter.add(word)
  counter.moveTo(totals, 5, 9)
  counter.moveTo(totals, 0, laneCount)
  const expected = Array.from({ length: laneCount }, (_, lane) =>
    lane >= 5 && lane < 9 ? countIn(words(50), lane) : 0,
  )
  expect([...totals]).toEqual(expected)
})
