import type { ComponentChildren } from 'preact'
import type { Page } from '../../explain/page.ts'

/**
 * A page of `detcompare explain` without its title: headings, paragraphs, flat lists, fenced blocks, code spans and the
 * words of links.
 */
export function ExplainedView({ page: { markdown } }: { readonly page: Page }) {
  const body = markdown.slice(markdown.indexOf('\n') + 1).replace(/^<!--.*-->$/gm, '')
  const blocks = body.split(/^(```[\s\S]*?^```)$|\n{2,}/m).flatMap((block) => block?.trim() || [])
  return (
    <div class="explained">
      {blocks.map((block) => (
        <ExplainedBlock key={block} block={block} />
      ))}
    </div>
  )
}

function ExplainedBlock({ block }: { readonly block: string }) {
  if (block.startsWith('## ')) return <h5>{inline(block.slice('## '.length))}</h5>
  if (block.startsWith('```')) return <pre>{block.split('\n').slice(1, -1).join('\n')}</pre>
  if (!block.startsWith('- ')) return <p>{inline(block)}</p>
  return (
    <ul>
      {block
        .slice('- '.length)
        .split(/\n- /)
        .map((item) => (
          <li key={item}>{inline(item)}</li>
        ))}
    </ul>
  )
}

function inline(markdown: string): ComponentChildren {
  const words = markdown.replace(/\[([^\]]+)\]\([^)]+\)/g, '$1').replace(/\s*\n\s*/g, ' ')
  return words.split('`').map((piece, at) => (at % 2 === 1 ? <code key={at}>{piece}</code> : piece))
}
