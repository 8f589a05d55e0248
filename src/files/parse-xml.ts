import { createRequire } from 'node:module'
import type * as FastXmlParser from 'fast-xml-parser'
import { FileRefused } from './file-refused.ts'

/** An element without attributes: its text where it has no others inside, else those by name; several of one name are a list. */
export type XmlValue = string | XmlElement | readonly XmlValue[]

/** What is inside an element. An attribute's name begins with `@`. */
export interface XmlElement {
  readonly [name: string]: XmlValue
}

const options = {
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
}

let loaded: typeof FastXmlParser | null = null

/** Loaded when it is needed: few runs read XML, and all would wait for its parser. */
function fastXmlParser(): typeof FastXmlParser {
  loaded ??= createRequire(import.meta.url)('fast-xml-parser') as typeof FastXmlParser
  return loaded
}

/**
 * Parses XML as the element names it has; values are text. External entities are not followed.
 * @throws FileRefused for what is not well formed, nested too deep, or has more entities than any real file.
 */
export function parseXml(text: string): XmlElement {
  const { XMLParser, XMLValidator } = fastXmlParser()
  const validity = XMLValidator.validate(text)
  if (validity !== true) throw new FileRefused('damaged', `it is not valid XML: ${inOurWords(validity.err)}`)
  let value: unknown
  try {
    value = new XMLParser(options).parse(text)
  } catch (cause) {
    throw new FileRefused('too-complex', 'it has more entities, or is nested deeper, than any real file', { cause })
  }
  return typeof value === 'object' && value !== null ? (value as XmlElement) : {}
}

/** What the validator says of XML that is not well formed, as a clause with its line. */
function inOurWords({ msg, line }: { readonly msg: string; readonly line: number }): string {
  for (const [sign, words] of problems) {
    const found = sign.exec(msg)
    if (found !== null) return words(line, found[1] ?? '', found[2] ?? '')
  }
  return `line ${line} is malformed`
}

type Words = (line: number, name: string, other: string) => string

const cutOff = 'it was probably cut off'
const problems: readonly (readonly [sign: RegExp, words: Words])[] = [
  [/^Start tag expected/, () => 'it has no element'],
  [/^Unclosed tag '(.*)'/s, (line, name) => `<${name}> of line ${line} is not closed; ${cutOff}`],
  // The names of all open elements, the innermost last.
  [/^Invalid '.*"(.*)"\s*\]' found/s, (_, name) => `<${name}> is not closed; ${cutOff}`],
  [/^Attributes for '(.*)' have open quote/s, (line, name) => `line ${line} ends within <${name}>; ${cutOff}`],
  [/^Closing tag '(.*)' doesn't have/s, (line, name) => `line ${line} ends within </${name}>; ${cutOff}`],
  [/^Closing tag '(.*)' has not been opened/s, (line, name) => `line ${line} closes <${name}>, which is not open`],
  [
    /^Expected closing tag '(.*)' \(.*instead of closing tag '(.*)'/s,
    (line, open, name) => `line ${line} closes <${name}>, but <${open}> is open`,
  ],
  [/^char '&' is not/, (line) => `line ${line} has a bare &; it is written &amp;`],
  [/^char '/, (line) => `line ${line} has text outside of all elements`],
  [/^Extra text|^Multiple possible root/, (line) => `line ${line} goes on after the end of the first element`],
  [
    /^Attribute '(.*)'|attribute '(.*)' is not/s,
    (line, one, other) => `line ${line} has a malformed attribute ${one || other}`,
  ],
  [/^Tag '(.*)' is an invalid name/s, (line, name) => `line ${line} has the tag <${name}>, which is not a name`],
]

/** The elements of this name directly inside, those with text alone left out. */
export function elementsOf(parent: XmlElement, name: string): XmlElement[] {
  return listOf(parent[name]).filter((each): each is XmlElement => typeof each === 'object' && !Array.isArray(each))
}

/** The text of the first element, or attribute (`@name`), of this name directly inside; null where there is none. */
export function textOf(parent: XmlElement, name: string): string | null {
  const [first] = listOf(parent[name])
  if (typeof first === 'string') return first.trim()
  const own = first === undefined ? undefined : (first as XmlElement)['#text']
  return typeof own === 'string' ? own.trim() : null
}

function listOf(value: XmlValue | undefined): readonly XmlValue[] {
  if (value === undefined) return []
  return Array.isArray(value) ? (value as readonly XmlValue[]) : [value]
}
