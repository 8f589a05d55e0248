import type { Pictures } from '../comparison/pictures/pictures.ts'
import { plainJson } from '../plain-text.ts'
import type { Report } from './report.ts'

/**
 * The report itself, numbers unrounded, as docs/report.schema.json describes it; JSON writes what is not finite as null.
 * What a terminal or a CI runner might obey stands as JSON's own escapes, which every reader turns back.
 */
export function renderJson(report: Report): string {
  return `${onOneLine(plainJson(report, 2))}\n`
}

/** `pictures.json`: a line for each image. */
export function renderPictures({ pictures, ...head }: Pictures): string {
  const start = onOneLine(plainJson({ ...head, pictures: [] }, 2)).replace(/\[\]\n\}$/, '[')
  return `${start}\n${pictures.map((each) => plainJson(each)).join(',\n')}\n  ]\n}\n`
}

const NUMBER = String.raw`(?:-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|null)`
const LIST_OF_NUMBERS = new RegExp(String.raw`\[\n +${NUMBER}(?:,\n +${NUMBER})*\n +\]`, 'g')

/** Lists of so many numbers or fewer, such as intervals, are written to be read. */
const SHORT = 4

/** Lists of numbers, a line each: a curve is a hundred of them. A text has no line break that is not escaped, so none is touched. */
function onOneLine(json: string): string {
  return json.replace(LIST_OF_NUMBERS, (list) => {
    const numbers = list.slice(1, -1).trim().split(/,\n +/)
    return `[${numbers.join(numbers.length > SHORT ? ',' : ', ')}]`
  })
}
