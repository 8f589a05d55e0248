import stringWidth from 'string-width'
import type { Caveat } from '../../caveat.ts'
import { caveatTitles } from '../../caveat-codes.ts'
import type { Block, CaveatList, KeyValueList } from '../document/block.ts'
import { code, name, plain, type Text, text, together, type Wording } from '../words/text.ts'
import { type Colours, paint, paintTitle } from './paint.ts'
import { tableLines } from './table-lines.ts'
import { cut, wrapText } from './wrap-text.ts'

/** How blocks are written. */
export interface TerminalStyle {
  readonly colours: Colours
  /** In columns; no line is wider. */
  readonly width: number
}

const INDENT = '  '
/** Keys of a list take at most this share of a line. */
const KEY_SHARE = 3

/** A block as lines of a terminal. */
export function blockLines(block: Block, style: TerminalStyle): string[] {
  const { colours, width } = style
  switch (block.kind) {
    case 'heading':
      return wrapText(block.text, width).map((line) => paintTitle(line, colours))
    case 'paragraph':
      return wrapText(block.text, width).map((line) => paint(line, colours))
    case 'line':
      return [paint(cut(block.text, width), colours)]
    case 'sentences':
      return block.items.flatMap((item) => hanging(item, style))
    case 'key-values':
      return keyValueLines(block, style)
    case 'table':
      return tableLines(block, width, colours)
    case 'caveats':
      return caveatLines(block, style)
  }
}

/** Lines after the first are indented. */
function hanging(item: Text, { colours, width }: TerminalStyle): string[] {
  return wrapText(item, Math.max(width - INDENT.length, 1)).map(
    (line, at) => (at === 0 ? '' : INDENT) + paint(line, colours),
  )
}

function indented(item: Text, { colours, width }: TerminalStyle): string[] {
  return wrapText(item, Math.max(width - INDENT.length, 1)).map((line) => INDENT + paint(line, colours))
}

function keyValueLines({ entries }: KeyValueList, style: TerminalStyle): string[] {
  const { colours, width } = style
  const longest = Math.max(...entries.map(({ key }) => stringWidth(plain(key)))) + INDENT.length
  if (longest > width / KEY_SHARE) return entries.flatMap(({ key, value }) => hanging(text`${key}: ${value}`, style))
  return entries.flatMap(({ key, value }) =>
    wrapText(value, width - longest).map(
      (line, at) => (at === 0 ? plain(key) : '').padEnd(longest) + paint(line, colours),
    ),
  )
}

function caveatLines({ caveats, extent }: CaveatList, style: TerminalStyle): string[] {
  const { colours, width } = style
  if (extent === 'line') {
    return caveats.map((caveat) => paint(caveatLine(caveat, width), colours))
  }
  return caveats.flatMap((caveat) => [
    ...hanging(subject(caveat), style),
    ...indented(together([caveat.message]), style),
    ...(caveat.examples.length === 0 ? [] : indented(examples(caveat), style)),
  ])
}

/** The message where it fits, else the title of its code, so that a line is cut only where not even that has room. */
function caveatLine(caveat: Caveat, width: number): Text {
  const whole = text`${subject({ ...caveat, count: 1 })}: ${caveat.message}`
  if (stringWidth(plain(whole)) <= width) return whole
  return cut(text`${subject(caveat)}: ${caveatTitles[caveat.code] ?? caveat.message}`, width)
}

function subject({ code: id, subject: label, count }: Caveat): Text {
  const facts: Wording[] = [...(label === null ? [] : [name(label)]), ...(count === 1 ? [] : [`seen ${count} times`])]
  return facts.length === 0 ? text`${code(id)}` : text`${code(id)} (${together(facts, ', ')})`
}

function examples({ examples: seen, count }: Caveat): Text {
  return text`${seen.length < count ? 'For example' : 'Namely'}: ${together(seen.map(name), ', ')}`
}
