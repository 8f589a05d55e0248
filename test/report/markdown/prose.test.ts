import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import { describe, expect, it } from 'vitest'
import { prose } from '../../../src/report/markdown/prose.ts'

/** What GitHub makes of a sentence in a list, without the list, and what its reader sees. */
function shownOf(text: string): { html: string; seen: string } {
  const html = micromark(`- ${prose(text)}`, {
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
    allowDangerousHtml: true,
  }).replace(/<\/?(ul|li)>\n?/g, '')
  const seen = html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll('\u2060', '')
  return { html, seen }
}

describe('a sentence in Markdown', () => {
  it('that holds no markup stays as it is', () => {
    const sentence = "7 objects: the box reaches over the image's edge (0.05, 3 %); kept as it is, as others do."
    expect(prose(sentence)).toBe(sentence)
  })

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[text](javascript:alert(1)) ![x](http://a.b/c.png)',
    '**bold** _em_ ~~gone~~ `code` $x$',
    'http://evil.example www.evil.example a@evil.example',
    '&lt;script&gt; &#60;b&#62;',
    '\\*not\\* a | cell',
    'x\\',
  ])('shows %j as it is', (text) => {
    expect(shownOf(text).html).not.toContain('<')
    expect(shownOf(text).seen).toContain(text)
  })

  it('leaves intervals and small figures readable in the source', () => {
    const sentence = 'between [−1.5, +4.2] and [0.0, 0.0], p <0.001'
    expect(prose(sentence)).toBe(sentence)
  })

  it.each(['[1](http://evil.example)', '[1]: http://evil.example', '[1][1]', '[+1] (x) [ ] [x] <3> <0a>'])(
    'makes no link of %j',
    (text) => {
      expect(shownOf(text).html).not.toContain('<')
      expect(shownOf(text).seen).toContain(text)
    },
  )

  it('mentions nobody and refers to nothing, even once entities are characters', () => {
    expect(prose('by @octocat, see #12')).toBe('by &#64;&#8288;octocat, see &#35;&#8288;12')
  })
})
