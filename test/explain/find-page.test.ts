import { describe, expect, it } from 'vitest'
import { findPage } from '../../src/explain/find-page.ts'
import { readPages } from '../../src/explain/read-pages.ts'

const pages = readPages()

describe('a page is found', () => {
  it.each([
    ['timing-drift', 'timing-drift'],
    ['Timing Drift', 'timing-drift'],
    ['data-image-missing', 'data-image-missing'],
    ['image-missing', 'data-image-missing'],
    ['AP[class=person]', 'AP'],
    ['recall[precision=0.9]', 'recall'],
    ['ap', 'AP'],
    ['flops', 'macs'],
    ['latency.p95', 'latency.p95'],
    ['score floor', 'score-floor'],
    ['A/A run', 'a-a-run'],
    ['GFLOPs', 'macs'],
    ['stretch', 'block'],
    ['blocks', 'block'],
    ['adjusted p', 'p-value'],
    ['AP small', 'APs'],
    ['APs', 'APs'],
  ])('by %s', (asked, name) => {
    expect(findPage(asked, pages).name).toBe(name)
  })
})

describe('an unknown name', () => {
  it.each([
    ['timing-drfit', 'Did you mean timing-drift?'],
    ['image-mising', 'Did you mean image-missing?'],
    ['rare', 'Did you mean judgement-rare-classes?'],
  ])('%s is answered by the nearest', (asked, hint) => {
    expect(() => findPage(asked, pages)).toThrow(
      expect.objectContaining({ code: 'explain-unknown', next: `${hint} \`detcompare explain\` lists every page.` }),
    )
  })

  it.each(['zebra', ' '])('that is like none (%s) is answered by where the list is', (asked) => {
    expect(() => findPage(asked, pages)).toThrow(
      expect.objectContaining({ next: '`detcompare explain` lists every page.' }),
    )
  })
})
