/** Longer names are cut where there is little room, and wrap between any two letters. */
const LONG = 24

/** A name that a user chose; a long one is also told in full where the reader points at it. */
export function NameView({ text }: { readonly text: string }) {
  if (text.length <= LONG) return <bdi class="name">{text}</bdi>
  return (
    <bdi class="name long" title={text}>
      {text}
    </bdi>
  )
}
