import { describe, expect, it } from 'vitest'
import { planWorkers } from '../../../src/measurement/pictures/pixel-pool.ts'

describe('threads for pictures', () => {
  it.each([
    ['one next to models on two cores', true, 2, 1],
    ['one where there is one core', true, 1, 1],
    ['four at most next to models on the CPU', true, 16, 4],
    ['all cores where a GPU runs the models', false, 16, 16],
    ['32 at most', false, 128, 32],
  ])('are %s', (_, modelsOnCpu, cores, planned) => expect(planWorkers(modelsOnCpu, cores)).toBe(planned))
})
