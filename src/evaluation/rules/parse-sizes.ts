import { evaluationError } from './evaluation-errors.ts'
import { cocoSizeRanges, largestArea, mostOwnSizeRanges, type SizeRange } from './size-ranges.ts'

const rangePattern =
  /^(?<name>[a-z][\w-]*)\s*=\s*(?<from>[\d.]+?)(?<fromUnit>px)?\s*\.\.\s*(?:(?<to>[\d.]+?)(?<toUnit>px)?)?$/i
const numberPattern = /^(?:\d+\.?\d*|\.\d+)$/

/**
 * Reads `--sizes`: ranges `name=from..to` parted by commas, both ends included.
 * Bare numbers are areas in square pixels (`tiny=0..256`); with `px` they are sides and are squared (`tiny=0..16px`;
 * one `px` counts for both ends). Without an end (`huge=512px..`) everything above the start belongs to the range.
 * Throws a `UserError` for malformed, empty, doubled or too many ranges.
 */
export function parseSizes(text: string): SizeRange[] {
  const parts = text.split(',').map((part) => part.trim())
  if (parts.length > mostOwnSizeRanges) {
    throw evaluationError('size-ranges-too-many', { count: parts.length, most: mostOwnSizeRanges })
  }
  const taken = new Set<string>(cocoSizeRanges.map((range) => range.name))
  return parts.map((part) => {
    const range = parseRange(part)
    const name = range.name.toLowerCase()
    if (taken.has(name)) throw evaluationError('size-range-name-taken', { name: range.name })
    taken.add(name)
    return range
  })
}

function parseRange(text: string): SizeRange {
  const { name, from, fromUnit, to, toUnit } = rangePattern.exec(text)?.groups ?? {}
  const malformed = [from, to ?? '0'].some((end) => end === undefined || !numberPattern.test(end))
  if (name === undefined || malformed) throw evaluationError('size-range-malformed', { text })
  const areaPower = (fromUnit ?? toUnit) === undefined ? 1 : 2
  const minArea = Number(from) ** areaPower
  const maxArea = to === undefined ? largestArea : Number(to) ** areaPower
  if (minArea >= maxArea) throw evaluationError('size-range-empty', { text })
  return { name, minArea, maxArea }
}
