import { describe, expect, it } from 'vitest'
import { readPages } from '../../src/explain/read-pages.ts'
import { renderList } from '../../src/explain/render-list.ts'

const pages = readPages()

describe('the list of pages', () => {
  it.each([40, 60, 80, 120])('keeps to %d columns', (width) => {
    const lines = renderList(pages, width).split('\n')
    expect(lines.filter((line) => line.length > width)).toEqual([])
  })

  it('has every page by its name, with its whole title', () => {
    const text = renderList(pages, 50).replaceAll(/\s+/g, ' ')
    for (const { name, title } of pages) expect(text).toContain(`${name} ${title}`)
  })
})
