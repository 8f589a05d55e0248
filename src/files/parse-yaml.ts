import { createRequire } from 'node:module'
import type * as Yaml from 'yaml'
import { grouped } from '../counted.ts'
import { inMegabytes, seeLimits } from './file-limits.ts'
import { FileRefused } from './file-refused.ts'
import { MOST_DEPTH, tooDeep } from './parse-json.ts'

let loaded: typeof Yaml | null = null

/** Loaded when it is needed: few runs read YAML, and all would wait for its parser. */
function yaml(): typeof Yaml {
  loaded ??= createRequire(import.meta.url)('yaml') as typeof Yaml
  return loaded
}

/** yaml compares each key of a mapping with all others: more would take minutes. */
const MOST_TOKENS = 20_000
/** One scalar of many lines takes more than ten times its length in memory. */
const MOST_CHARACTERS = 1_000_000

/**
 * Parses YAML that is nested at most `MOST_DEPTH` deep and has at most 1 MB and 20,000 tokens. They are counted before yaml's
 * parser sees the text: it calls itself at every level, and where the stack ends, the process may end with it.
 * @throws FileRefused for deeper or longer text, and for one that contains itself; yaml's error for what is no YAML.
 */
export function parseYaml(text: string): unknown {
  if (text.length > MOST_CHARACTERS) {
    const most = inMegabytes(MOST_CHARACTERS)
    throw new FileRefused(
      'too-large',
      `it has ${inMegabytes(text.length)} of YAML, and at most ${most} are read; JSON may have more ${seeLimits}`,
    )
  }
  refuseTokens(text)
  const value: unknown = yaml().parse(text, { logLevel: 'error' })
  refuseDeep(value)
  return value
}

/** Before a token that is the text of a scalar, whatever it looks like. */
const SCALAR = '\u001f'
const INDICATORS: readonly (string | null)[] = ['seq-item-ind', 'explicit-key-ind', 'map-value-ind']
const BLANKS: readonly (string | null)[] = ['space', 'newline', 'comment', 'doc-mode']

function refuseTokens(text: string): void {
  const { CST, Lexer } = yaml()
  const nesting = new Nesting()
  let tokens = 0
  let isScalar = false
  for (const token of new Lexer().lex(text)) {
    if (token === SCALAR) {
      isScalar = true
      continue
    }
    if (++tokens > MOST_TOKENS) {
      const reason = `it has more than ${grouped(MOST_TOKENS)} YAML tokens; JSON may have more ${seeLimits}`
      throw new FileRefused('too-complex', reason)
    }
    nesting.add(token, isScalar ? 'scalar' : CST.tokenType(token))
    if (nesting.depth > MOST_DEPTH) throw tooDeep()
    isScalar = false
  }
}

/** How deep the text is nested after the tokens so far; never less than it is. */
class Nesting {
  /** Columns at which the open lists and mappings of the block style begin, from the outermost. */
  readonly #columns: number[] = []
  #flows = 0
  #column = 0
  /** Where a key of this line would begin: behind its indentation and dashes. */
  #start = 0
  #atStart = true

  get depth(): number {
    return this.#columns.length + this.#flows
  }

  add(token: string, kind: string | null): void {
    if (kind === 'flow-seq-start' || kind === 'flow-map-start') this.#flows++
    else if (kind === 'flow-seq-end' || kind === 'flow-map-end') this.#flows = Math.max(0, this.#flows - 1)
    else if (kind === 'seq-item-ind' || kind === 'explicit-key-ind') this.#enter(this.#column)
    else if (kind === 'map-value-ind') this.#enter(this.#start)
    const lineEnd = token.lastIndexOf('\n')
    this.#column = lineEnd < 0 ? this.#column + token.length : token.length - lineEnd - 1
    this.#atStart = lineEnd >= 0 || INDICATORS.includes(kind) || (this.#atStart && BLANKS.includes(kind))
    if (this.#atStart) this.#start = this.#column
  }

  #enter(column: number): void {
    while ((this.#columns.at(-1) ?? -1) >= column) this.#columns.pop()
    this.#columns.push(column)
  }
}

/** An alias may repeat what is deep, or stand inside what it repeats. */
function refuseDeep(value: unknown): void {
  const open: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 1 }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue
    const depth = next.depth + 1
    if (depth > MOST_DEPTH + 1) throw tooDeep()
    for (const inner of Object.values(next.value)) open.push({ value: inner, depth })
  }
}

/** What keeps a text from being YAML: its line, from 1, where it is known, and a clause. */
export interface YamlProblem {
  readonly line: number | null
  readonly problem: string
}

const quoted = 'put it into quotation marks'
const words: Readonly<Partial<Record<Yaml.ErrorCode, string>>> = {
  TAB_AS_INDENT: 'a tab is used for indentation, and YAML takes spaces alone',
  DUPLICATE_KEY: 'a key is repeated',
  BAD_INDENT: 'the indentation is wrong, or a bracket before it is not closed',
  MISSING_CHAR: 'a quotation mark, a bracket or a colon is missing',
  BAD_SCALAR_START: `a text begins with a character that YAML reserves; ${quoted}`,
  BLOCK_AS_IMPLICIT_KEY: `a text has a colon in it, or the indentation is wrong; ${quoted}`,
  MULTILINE_IMPLICIT_KEY: 'a colon is missing, or the indentation is wrong',
  UNEXPECTED_TOKEN: 'the text goes on where a value has ended',
}

/** The error of YAML's parser in our words. */
export function yamlProblem(error: unknown): YamlProblem {
  if (!(error instanceof yaml().YAMLError)) return { line: null, problem: 'an alias in it (*) has no anchor (&)' }
  return { line: error.linePos?.[0].line ?? null, problem: words[error.code] ?? 'the text is not valid YAML' }
}
