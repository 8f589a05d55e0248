import type { Inline, Text } from '../../report/words/text.ts'
import { NameView } from '../look/name-view.tsx'

/** A text of the report as HTML; foreign names cannot turn the writing direction of what is around them. */
export function InlineView({ text }: { readonly text: Text }) {
  return (
    <>
      {text.map((piece, at) => (
        <Piece key={at} {...piece} />
      ))}
    </>
  )
}

function Piece({ kind, text }: Inline) {
  switch (kind) {
    case 'text':
      return <>{text}</>
    case 'name':
      return <NameView text={text} />
    case 'code':
      return (
        <code>
          <bdi>{text}</bdi>
        </code>
      )
    case 'good':
    case 'bad':
    case 'open':
      return <span class={`judged ${kind}`}>{text}</span>
  }
}
