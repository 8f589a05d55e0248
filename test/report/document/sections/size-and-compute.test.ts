import { describe, expect, it } from 'vitest'
import { pairReport } from '../../sample-report.ts'
import { sectionRows } from './section-rows.ts'

describe('the figures', () => {
  it('have size, compute and memory against the baseline’s', () => {
    expect(sectionRows(pairReport, 'size-and-compute').map(([, ...rest]) => rest)).toEqual([
      ['', 'baseline', 'variant', 'ratio', 'verdict'],
      ['file size', '3.4 MB', '2.1 MB', '0.621', 'improved'],
      ['parameters', ...(sectionRows(pairReport, 'size-and-compute')[2]?.slice(2) ?? [])],
      ['GFLOPs per image', '8.74', '0.757', '0.087', 'improved'],
      ['peak memory', ...(sectionRows(pairReport, 'size-and-compute')[4]?.slice(2) ?? [])],
    ])
  })
})
