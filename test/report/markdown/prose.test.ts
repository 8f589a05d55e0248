import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import { describe, expect, it } from 'vitest'
import { prose } from '../../../src/report/markdown/prose.ts'

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
    const html = micromark(`- ${prose(text)}`, {
      extensions: [gfm()],
      htmlExtensions: [gfmHtml()],
      allowDangerousHtml: true,
    })
    expect(html.replace(/<\/?(ul|li)>\n?/g, '')).not.toContain('<')
    const shown = html
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&')
    expect(shown.replaceAll('\u2060', '')).toContain(text)
  })

  it('mentions nobody and refers to nothing, even once entities are characters', () => {
    expect(prose('by @octocat, see #12')).toBe('by &#64;&#8288;octocat, see &#35;&#8288;12')
  })
})
