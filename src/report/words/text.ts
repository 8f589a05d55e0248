/** A piece of a text that every view may show in its own way. */
export interface Inline {
  /**
   * `name`: what a file, a model or the user calls something. `code`: what can be typed, or a stable code. `good`, `bad`
   * and `open`: a judgement, whose words say it too. `text`: anything else; it may hold foreign names all the same.
   */
  readonly kind: 'text' | 'code' | 'name' | 'good' | 'bad' | 'open'
  readonly text: string
}

/** A sentence, a title or a cell; views escape every piece of it. */
export type Text = readonly Inline[]

/** What may become a text: a string or a number is a piece of kind `text`. */
export type Wording = string | number | Inline | Text

/** A text from a template: text`AP of ${name(label)}`. */
export function text(strings: TemplateStringsArray, ...values: readonly Wording[]): Text {
  return together(strings.flatMap((string, at) => [string, ...(at < values.length ? [values[at] as Wording] : [])]))
}

/** Wordings one after another. */
export function together(wordings: readonly Wording[], separator = ''): Text {
  const pieces = wordings.flatMap((wording, at): Inline[] => [
    ...(at === 0 ? [] : [own(separator)]),
    ...(typeof wording === 'object' ? ('kind' in wording ? [wording] : wording) : [own(String(wording))]),
  ])
  return pieces.reduce<Inline[]>((merged, piece) => {
    const last = merged.at(-1)
    if (piece.text === '') return merged
    if (last?.kind === 'text' && piece.kind === 'text') merged[merged.length - 1] = own(last.text + piece.text)
    else merged.push(piece)
    return merged
  }, [])
}

/** What a file, a model or the user calls something. */
export function name(text: string): Inline {
  return { kind: 'name', text }
}

/** What can be typed, or a stable code. */
export function code(text: string): Inline {
  return { kind: 'code', text }
}

/** A text without its kinds, for views that know none. */
export function plain(text: Text): string {
  return text.map((piece) => piece.text).join('')
}

function own(text: string): Inline {
  return { kind: 'text', text }
}
