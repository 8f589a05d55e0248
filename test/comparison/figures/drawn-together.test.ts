import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { allOf } from '../../../src/comparison/figures/drawn-together.ts'

test.each([
  ['at once', true, ['first begins', 'second begins', 'second ends', 'first ends']],
  ['one after the other', false, ['first begins', 'first ends', 'second begins', 'second ends']],
])('tasks give their results in their order, begun %s', async (_, atOnce, order) => {
  const seen: string[] = []
  const task = (name: string, ms: number) => async () => {
    seen.push(`${name} begins`)
    await setTimeout(ms)
    seen.push(`${name} ends`)
    return name
  }
  const results: [string, string] = await allOf(atOnce, [task('first', 40), task('second', 5)])
  expect(results).toEqual(['first', 'second'])
  expect(seen).toEqual(order)
})
