import { seeLimits } from './file-limits.ts'
import { FileRefused } from './file-refused.ts'

/** Lists and mappings inside one another: files that people and exporters write stay far below. */
export const MOST_DEPTH = 100

/**
 * Parses JSON that is nested at most `MOST_DEPTH` deep. Node's own parser takes any depth, and then whatever walks the value
 * runs out of stack.
 * @throws FileRefused for deeper text, SyntaxError for what is no JSON.
 */
export function parseJson(text: string): unknown {
  if (isDeep(text)) throw tooDeep()
  return JSON.parse(text)
}

/** The refusal of a text that is nested deeper than `MOST_DEPTH`. */
export function tooDeep(): FileRefused {
  return new FileRefused('too-deep', `its lists and mappings are nested more than ${MOST_DEPTH} deep ${seeLimits}`)
}

const [QUOTE, BACKSLASH, LIST, LIST_END, MAPPING, MAPPING_END] = Array.from('"\\[]{}', (sign) => sign.charCodeAt(0))

function isDeep(text: string): boolean {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at)
    if (sign === QUOTE) {
      for (at++; at < text.length && text.charCodeAt(at) !== QUOTE; at++) if (text.charCodeAt(at) === BACKSLASH) at++
    } else if (sign === LIST || sign === MAPPING) {
      if (++depth > MOST_DEPTH) return true
    } else if (sign === LIST_END || sign === MAPPING_END) depth--
  }
  return false
}
