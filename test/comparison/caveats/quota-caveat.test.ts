import { expect, it } from 'vitest'
import { quotaCaveat } from '../../../src/comparison/caveats/quota-caveat.ts'

it('a quota below the cores weakens times, and none does not', () => {
  expect(quotaCaveat({ cores: 64, quota: null, threads: 64 }, null)).toEqual([])
  expect(quotaCaveat({ cores: 64, quota: 1.5, threads: 1 }, 1)).toMatchObject([
    {
      code: 'timing-cpu-quota',
      message: expect.stringMatching(
        /^A quota \(cgroup\) leaves this process the time of 1\.5 of 64 cores\. Each model had 1 thread\. When it is used up,/,
      ),
    },
  ])
})
