import { describe, expect, it } from 'vitest'
import { ByteBudget } from '../../../src/measurement/pictures/byte-budget.ts'

describe('a budget of bytes', () => {
  it('is shared by all that are made on the same memory', () => {
    const one = new ByteBudget(10_240)
    const other = new ByteBudget(10_240, one.shared)
    expect(one.tryTake(6 * 1024)).toBe(true)
    expect(other.tryTake(5 * 1024)).toBe(false)
    expect(other.tryTake(4 * 1024)).toBe(true)
    one.give(6 * 1024)
    expect(other.tryTake(5 * 1024)).toBe(true)
  })

  it('lets in what is larger than itself, alone', () => {
    const budget = new ByteBudget(1024)
    expect(budget.tryTake(5000)).toBe(true)
    expect(budget.tryTake(1)).toBe(false)
    budget.give(5000)
    expect(budget.tryTake(1)).toBe(true)
    expect(budget.tryTake(5000)).toBe(false)
  })

  it('is waited for', async () => {
    const budget = new ByteBudget(2048)
    budget.tryTake(2048)
    const order: string[] = []
    const taken = budget.take(1024).then(() => order.push('taken'))
    await new Promise((resolve) => setTimeout(resolve, 20))
    order.push('given')
    budget.exchange(2048, 1024)
    await taken
    expect(order).toEqual(['given', 'taken'])
  })
})
