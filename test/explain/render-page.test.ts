import { expect, it } from 'vitest'
import { renderPage } from '../../src/explain/render-page.ts'

const markdown = `# Title of the page

A first paragraph with a [link](../words/gate.md), which is wrapped
where the terminal needs it.

## Heading

- one item that is too long for the line
- another

\`\`\`
a command --that 'is not wrapped at all'

after an empty line
\`\`\`

The end.
`

it('a page is wrapped to the terminal, but for what stands between fences', () => {
  expect(
    renderPage({ kind: 'words', name: 'word', title: 'Title of the page', aliases: [], markdown }, 32),
  ).toBe(`word: Title of the page

  A first paragraph with a link,
  which is wrapped where the
  terminal needs it.

Heading
  - one item that is too long
    for the line
  - another

    a command --that 'is not wrapped at all'

    after an empty line

  The end.
`)
})
