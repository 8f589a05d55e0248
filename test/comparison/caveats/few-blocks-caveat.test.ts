import { expect, it } from 'vitest'
import { fewBlocks } from '../../../src/comparison/caveats/few-blocks-caveat.ts'

it('few blocks may hide a drift, and a larger budget gives more of them', () => {
  const [caveat, ...others] = fewBlocks(11, 'budget')
  expect(others).toEqual([])
  expect(caveat).toMatchObject({ code: 'timing-few-blocks', subject: null })
  expect(caveat?.message).toMatch(
    /^Timing ended after 11 blocks\. .* Give a larger --latency-budget, or repeat the run/,
  )
})

it('where rounds ended the pass a larger budget helps nothing', () => {
  expect(fewBlocks(20, 'rounds')[0]?.message).not.toContain('--latency-budget')
})

it('many blocks are enough, and so are those after which the ratio was known', () => {
  expect(fewBlocks(50, 'budget')).toEqual([])
  expect(fewBlocks(16, 'ratio')).toEqual([])
})
