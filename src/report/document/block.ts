import type { Caveat } from '../../caveat.ts'
import { type Text, together, type Wording } from '../words/text.ts'

/** The title of a part of a section; sections have titles of their own. */
export interface Heading {
  readonly kind: 'heading'
  /** 1 is a section's, 2 that of a part of it. */
  readonly level: 2
  readonly text: Text
}

export interface Paragraph {
  readonly kind: 'paragraph'
  readonly text: Text
}

/** A paragraph whose facts the details have in full, so that a view with little room may cut it to a line. */
export interface Line {
  readonly kind: 'line'
  readonly text: Text
}

/** Sentences, or groups of sentences, that stand by themselves. */
export interface SentenceList {
  readonly kind: 'sentences'
  readonly items: readonly Text[]
}

export interface KeyValueList {
  readonly kind: 'key-values'
  readonly entries: readonly { readonly key: Text; readonly value: Text }[]
}

/**
 * What a column holds, from which a view takes its alignment and where it may be broken: `figure` is a row's own title,
 * `number`, `change` and `interval` are never broken.
 */
export type ColumnRole = 'figure' | 'name' | 'code' | 'number' | 'change' | 'interval' | 'verdict' | 'prose'

export interface Column {
  readonly title: Text
  readonly role: ColumnRole
  /** Place in the order in which columns are left out where there is no room, from 1; null for one that never is. */
  readonly spare: number | null
}

export interface Table {
  readonly kind: 'table'
  readonly columns: readonly Column[]
  /** A cell for each column. */
  readonly rows: readonly (readonly Text[])[]
}

export interface CaveatList {
  readonly kind: 'caveats'
  /** `line`: each message is its first sentence and has no examples, and a view may put its title in its place; `whole`: nothing is left out. */
  readonly extent: 'line' | 'whole'
  readonly caveats: readonly Caveat[]
}

/** What a section consists of; writers know these kinds and nothing of reports. */
export type Block = Heading | Paragraph | Line | SentenceList | KeyValueList | Table | CaveatList

export function heading(text: Text): Heading {
  return { kind: 'heading', level: 2, text }
}

export function paragraph(text: Text): Paragraph {
  return { kind: 'paragraph', text }
}

export function line(text: Text): Line {
  return { kind: 'line', text }
}

/** A list of sentences as blocks: none where there are none. */
export function sentences(items: readonly Text[]): SentenceList[] {
  return items.length === 0 ? [] : [{ kind: 'sentences', items }]
}

export function keyValues(entries: readonly (readonly [key: Wording, value: Wording])[]): KeyValueList {
  return {
    kind: 'key-values',
    entries: entries.map(([key, value]) => ({ key: together([key]), value: together([value]) })),
  }
}

export function column(role: ColumnRole, title: Wording = '', spare: number | null = null): Column {
  return { title: together([title]), role, spare }
}

/** A table as blocks: none where it has no rows. */
export function table(columns: readonly Column[], rows: readonly (readonly Wording[])[]): Table[] {
  if (rows.length === 0) return []
  return [{ kind: 'table', columns, rows: rows.map((row) => row.map((cell) => together([cell]))) }]
}
