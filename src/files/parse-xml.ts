import { XMLParser } from 'fast-xml-parser'
import { FileRefused } from './file-refused.ts'

/** An element without attributes: its text where it has no others inside, else those by name; several of one name are a list. */
export type XmlValue = string | XmlElement | readonly XmlValue[]

/** What is inside an element. An attribute's name begins with `@`. */
export interface XmlElement {
  readonly [name: string]: XmlValue
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
})

/**
 * Parses XML as the element names it has; values are text. External entities are not followed.
 * @throws FileRefused for what is not well formed, nested too deep, or has more entities than any real file.
 */
export function parseXml(text: string): XmlElement {
  let value: unknown
  try {
    value = parser.parse(text, true)
  } catch (error) {
    const { message = String(error) } = error as { readonly message?: string }
    throw new FileRefused('too-complex', `it is not valid XML: ${message.split('\n')[0]}`)
  }
  return typeof value === 'object' && value !== null ? (value as XmlElement) : {}
}

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
