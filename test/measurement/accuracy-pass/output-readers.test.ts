import { describe, expect, it } from 'vitest'
import { planReaders } from '../../../src/measurement/accuracy-pass/output-readers.ts'

describe('threads that read outputs', () => {
  it.each([
    ['one on a small machine', 2, 1],
    ['one where there is one core', 1, 1],
    ['a quarter of the cores', 12, 3],
    ['four at most', 64, 4],
  ])('are %s', (_, cores, planned) => expect(planReaders(cores)).toBe(planned))
})
