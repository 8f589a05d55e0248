import { elementsOf, parseXml, textOf, type XmlElement } from '../../../files/parse-xml.ts'

/** An object as its XML has it: the four numbers of `bndbox`, NaN for what is no number. */
export interface VocObject {
  readonly name: string | null
  readonly difficult: boolean
  /** xmin, ymin, xmax, ymax as written. */
  readonly corners: readonly [left: number, top: number, right: number, bottom: number]
}

/** What one file of Pascal VOC says. */
export interface VocAnnotation {
  readonly fileName: string | null
  /** In pixels; null where it is missing or 0. */
  readonly width: number | null
  readonly height: number | null
  readonly objects: readonly VocObject[]
}

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

/**
 * Reads one annotation file. Parts of objects, which have boxes of their own, are passed over.
 * Null where it is XML of another kind. @throws FileRefused for what is no XML.
 */
export function parseVoc(text: string): VocAnnotation | null {
  const [annotation] = elementsOf(parseXml(text.replace(/^\ufeff/, '')), 'annotation')
  if (annotation === undefined) return text.includes('<annotation') ? empty : null
  const [size] = elementsOf(annotation, 'size')
  return {
    fileName: textOf(annotation, 'filename') || null,
    width: positive(size, 'width'),
    height: positive(size, 'height'),
    objects: elementsOf(annotation, 'object').map(objectOf),
  }
}

const empty: VocAnnotation = { fileName: null, width: null, height: null, objects: [] }

function objectOf(element: XmlElement): VocObject {
  const [box] = elementsOf(element, 'bndbox')
  const corner = (name: string) => (box === undefined ? Number.NaN : numberIn(textOf(box, name)))
  return {
    name: textOf(element, 'name') || null,
    difficult: /^(1(\.0*)?|true)$/i.test(textOf(element, 'difficult') ?? ''),
    corners: [corner('xmin'), corner('ymin'), corner('xmax'), corner('ymax')],
  }
}

function numberIn(text: string | null): number {
  return text !== null && decimal.test(text) ? Number(text) : Number.NaN
}

function positive(size: XmlElement | undefined, name: string): number | null {
  const number = size === undefined ? Number.NaN : numberIn(textOf(size, name))
  return Number.isSafeInteger(number) && number > 0 ? number : null
}
