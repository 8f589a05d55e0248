import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml'
import { UserError } from '../../errors.ts'
import { FileRefused } from '../../files/file-refused.ts'
import { parseYaml } from '../../files/parse-yaml.ts'
import { whyUnreadable } from '../../files/read-settings.ts'
import { didYouMean } from '../../nearest-names.ts'
import { type Claim, claimOption, type Publication, placeOf } from '../rules/claim.ts'
import { readClaim } from '../rules/parse-claim.ts'
import type { ClaimsEntry } from './claims-entry.ts'
import { claimsFileError } from './claims-file-errors.ts'

const keys = ['variant', 'claim', 'source', 'data', 'baseline'] as const
type Key = (typeof keys)[number]

/**
 * Reads the text of a claims file, YAML or JSON: a list of entries with `variant`, and where they are known `claim` (one,
 * or a list), `source`, `data` and `baseline`. An entry without `claim` says that no gain was published.
 * @param path as messages and the report name the file.
 * @throws UserError that names entry and line, for what is no such list, and as `readClaim` for each claim.
 */
export function parseClaimsFile(path: string, text: string): ClaimsEntry[] {
  refuseLarge(path, text)
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'silent' })
  const [broken] = document.errors
  if (broken !== undefined) {
    const { line } = lines.linePos(broken.pos[0])
    throw claimsFileError('claims-no-yaml', { path, line, reason: whyUnreadable(broken) }, { cause: broken })
  }
  const list = resolved(document.contents, document)
  if (!isSeq(list)) throw claimsFileError('claims-no-list', { path, found: kindOf(list) })
  const lineOf = (node: Node | null, otherwise: number) =>
    node?.range == null ? otherwise : lines.linePos(node.range[0]).line
  return list.items.map((item, at) => {
    const line = lineOf(item as Node | null, 1)
    return new EntryReader({ file: path, entry: at + 1, line }, document, lineOf).read(item as Node | null)
  })
}

/** Lets the parser with limits look first; what is no YAML is told with its line later. */
function refuseLarge(path: string, text: string): void {
  try {
    parseYaml(text)
  } catch (cause) {
    if (!(cause instanceof FileRefused)) return
    throw claimsFileError('claims-unreadable', { path, reason: cause.message }, { cause })
  }
}

/** Reads one entry. */
class EntryReader {
  private readonly at: Pick<Publication, 'file' | 'entry' | 'line'>
  private readonly document: Document
  private readonly lineOf: (node: Node | null, otherwise: number) => number

  constructor(at: EntryReader['at'], document: Document, lineOf: EntryReader['lineOf']) {
    this.at = at
    this.document = document
    this.lineOf = lineOf
  }

  read(item: Node | null): ClaimsEntry {
    const mapping = resolved(item, this.document)
    if (!isMap(mapping))
      throw claimsFileError('claims-entry-no-mapping', { place: placeOf(this.at), found: kindOf(mapping) })
    const values = new Map(mapping.items.map((pair) => this.keyed(pair as Pair<Node, Node | null>)))
    const text = (key: Key) => (values.has(key) ? this.text(key, values.get(key) ?? null) : null)
    const variant = text('variant')
    if (variant === null) throw claimsFileError('claims-variant-missing', { place: placeOf(this.at) })
    const published = { source: text('source'), data: text('data'), baseline: text('baseline'), ...this.at }
    const claims = values.has('claim') ? this.claims(values.get('claim') ?? null, variant, published) : []
    return { variant, claims, published }
  }

  private keyed({ key, value }: Pair<Node, Node | null>): [Key, Node | null] {
    const name = isScalar(key) ? String(key.value) : kindOf(key)
    const known = keys.find((each) => each === name)
    if (known === undefined) {
      const hint = didYouMean(name, keys)
      throw claimsFileError('claims-key-unknown', { place: this.placeAt(key), key: name, hint })
    }
    return [known, value]
  }

  private claims(value: Node | null, variant: string, published: Publication): Claim[] {
    const node = resolved(value, this.document)
    const texts = isSeq(node) ? (node.items as (Node | null)[]) : [node]
    if (texts.length === 0) throw this.unfit('claim', value, 'is an empty list')
    return texts.map((each) => {
      const text = this.text('claim', each)
      const own = { ...published, line: this.lineOf(each ?? value, this.at.line) }
      return { ...this.claim(text, own), variant, published: own }
    })
  }

  private claim(text: string, published: Publication): Claim {
    try {
      return readClaim(claimOption(published), text, [])
    } catch (error) {
      const found = error instanceof UserError ? misplaced(error.code, text) : null
      if (found === null) throw error
      throw claimsFileError('claims-value', { place: placeOf(published), key: 'claim', found, wanted: wanted.claim })
    }
  }

  /** A scalar as it is written: `1.0` stays `1.0`. */
  private text(key: Key, value: Node | null): string {
    const node = resolved(value, this.document)
    if (!isScalar(node) || node.value === null) throw this.unfit(key, value, `is ${nameless(value) ?? kindOf(node)}`)
    const text = typeof node.value === 'string' ? node.value : (node.source ?? String(node.value))
    if (text.trim() === '') throw this.unfit(key, value, 'is empty')
    return text
  }

  private unfit(key: Key, value: Node | null, found: string) {
    const place = this.placeAt(value)
    return claimsFileError('claims-value', { place, key, found, wanted: wanted[key] })
  }

  private placeAt(node: Node | null): string {
    return placeOf({ ...this.at, line: this.lineOf(node, this.at.line) })
  }
}

const OR_LEAVE_OUT = 'or leave the key out'
const wanted: Readonly<Record<Key, string>> = {
  variant: 'the label of the model that the entry is about',
  claim: 'a published gain such as AP=+1.2, or a list of them; leave the key out if none is published',
  source: `text, such as a paper and its table, ${OR_LEAVE_OUT}`,
  data: `text, such as COCO val2017, ${OR_LEAVE_OUT}`,
  baseline: `text, such as the name of a model, ${OR_LEAVE_OUT}`,
}

/** What a claim is that would be answered wrongly as one of `--claim`: a label in front, or a word for none. */
function misplaced(code: string, text: string): string | null {
  if (code === 'label-unknown') return `is ${text}, with a label in front, but the entry has a variant already`
  return code === 'figure-unknown' && !text.includes('=') ? `is ${text}` : null
}

function resolved(node: Node | null, document: Document): Node | null {
  return isAlias(node) ? (node.resolve(document) ?? null) : node
}

/** An alias of what has no anchor; null for anything else and for nothing. */
function nameless(node: Node | null): string | null {
  return isAlias(node) ? `*${node.source}, but nothing is marked &${node.source}` : null
}

function kindOf(node: Node | null): string {
  if (node === null || (isScalar(node) && node.value === null)) return 'empty'
  if (isMap(node)) return 'a mapping'
  if (isSeq(node)) return 'a list'
  return isScalar(node) && typeof node.value === 'string' ? 'text' : 'a number or a switch'
}
