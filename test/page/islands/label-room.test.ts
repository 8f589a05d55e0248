import { expect, it } from 'vitest'
import { labelRoom } from '../../../src/page/islands/label-room.ts'

it('gives a label its place where no other is, the first first', () => {
  const room = labelRoom()
  expect(room(10, 20, 'chair 0.92', 12)).toBe(true)
  expect(room(30, 22, 'cup 0.40', 12)).toBe(false)
  expect(room(10, 33, 'chair 0.77', 12)).toBe(true)
  expect(room(95, 20, 'cup 0.40', 12)).toBe(true)
  // What found no place has taken none.
  expect(room(10, 44, 'cup 0.40', 12)).toBe(true)
})
