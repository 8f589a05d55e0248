import fc from 'fast-check'
import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import { describe, expect, it } from 'vitest'
import { plainText } from '../../../src/plain-text.ts'
import { codeSpan } from '../../../src/report/markdown/code-span.ts'

function html(markdown: string): string {
  return micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true })
}

const entities: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' }

/** What a reader of the HTML sees. */
function seen(markup: string): string {
  return markup.replace(/<[^>]*>/g, '').replace(/&\w+;/g, (entity) => entities[entity] ?? entity)
}

describe('a code span', () => {
  it.each([
    ['yolov8n', '`yolov8n`'],
    ['a`b', '``a`b``'],
    ['`a``', '``` `a`` ```'],
    ['a|b', '`a`&#124;`b`'],
    ['|', '&#124;'],
    [' ', '` `'],
    ['', '` `'],
  ])('of %j is %j', (text, markdown) => {
    expect(codeSpan(text)).toBe(markdown)
  })

  it('shows any text of one line as it is, in a paragraph and in a cell of a table', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'`|\\<>&@#*_[]()! a:/.~$"'), minLength: 1 }), (text) => {
        const shown = codeSpan(plainText(text))
        expect(seen(html(`x ${shown} y`))).toBe(`x ${plainText(text)} y`)
        const table = html(`| a | b |\n| - | - |\n| ${shown} | end |`)
        expect(table.match(/<td>/g)).toHaveLength(2)
        expect(table).toContain('<td>end</td>')
      }),
    )
  })
})
