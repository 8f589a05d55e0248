import { type Metric, metricIds, metrics } from '../../evaluation/rules/metrics.ts'
import { operatingPointName } from '../../evaluation/rules/operating-point.ts'
import { parseOperatingPoint } from '../../evaluation/rules/parse-operating-point.ts'
import { type SizeFigureId, sizeFigures } from '../../evaluation/rules/repeated-metrics.ts'
import { cocoSizeRanges } from '../../evaluation/rules/size-ranges.ts'
import { didYouMean } from '../../nearest-names.ts'
import { comparisonError } from './comparison-errors.ts'
import type { FigureName } from './figure-name.ts'
import { figureNames, type JudgedFigureName, judgedFigures } from './judged-figures.ts'
import { RuleText } from './rule-text.ts'

/** Rates are not judged; nearest to `FPS` would be false positives. */
const FROM_RATE = 'Turn the rate into time: from 100 to 125 images per second is latency=-20%.'

/** An @ before a digit belongs to the name; before a word it begins what a gate is judged by. */
const namePattern = /(?:[^\s[\]=<>@:+]|@(?=\d))+/y

/** A number where a figure should be, and nothing behind it. */
export const numberAlone = /[+\-−]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*%?\s*$/iy

/**
 * Reads a figure: a name or an alias of `judgedFigures`, and in brackets `class=person`, `size=tiny` or an operating point
 * (`score=0.35`, `best-f1`, `precision=0.9`) where the figure takes one. COCO's own sizes become COCO's own figures
 * (`AP[size=small]` is `APs`), numbers their shortest form.
 * @throws UserError with the nearest names, or with what the figure takes in brackets; as `parseOperatingPoint`.
 */
export function parseFigureName(text: string): FigureName {
  const rule = new RuleText('figure', text)
  const figure = readFigureName(rule)
  rule.end('nothing more')
  return figure
}

/**
 * Reads a figure where a rule stands.
 * @param alternatives words that might have been meant instead.
 * @throws as `parseFigureName`.
 */
export function readFigureName(rule: RuleText, alternatives: readonly string[] = []): FigureName {
  const number = rule.take(numberAlone)
  if (number !== null) {
    const sign = rule.option === '--fail-on' ? ' < ' : '='
    throw comparisonError('figure-missing', { given: rule.given, example: `AP${sign}${number.trim()}` })
  }
  const typed = rule.take(namePattern)
  if (typed === null) throw rule.refusal('the name of a figure, such as AP, APs or latency')
  const name = figureNames.get(typed)
  if (name === undefined) {
    const hint = /^(fps|throughput)$/i.test(typed)
      ? FROM_RATE
      : didYouMean(typed, [...figureNames.keys(), ...alternatives])
    throw comparisonError('figure-unknown', { given: rule.given, figure: typed, hint })
  }
  const opened = rule.take(/\[/y) !== null
  const brackets = opened ? rule.takeUpToLast(']') : null
  if (opened && brackets === null) throw rule.refusal('a class, a size or an operating point, then ]')
  const figure = brackets === null ? bare(name) : qualified(name, brackets)
  if (figure === null) {
    const { qualifier } = judgedFigures[name]
    throw comparisonError('figure-qualifier', { given: rule.given, figure: typed, takes: qualifier })
  }
  return figure
}

function bare(name: JudgedFigureName): FigureName | null {
  const takes = judgedFigures[name].qualifier
  return takes === null || takes === 'class-or-size' ? { name, qualifier: null } : null
}

/** Null where the figure takes no such thing in brackets. */
function qualified(name: JudgedFigureName, brackets: string): FigureName | null {
  const takes = judgedFigures[name].qualifier
  if (takes === 'operating-point') {
    const point = operatingPointName(parseOperatingPoint(brackets))
    return { name, qualifier: { kind: 'operating-point', point } }
  }
  const [, kind, value] = /^(class|size)=(.+)$/s.exec(brackets) ?? []
  if (value === undefined || takes === null) return null
  if (kind === 'size') return cocoFigure(name, value) ?? { name, qualifier: { kind, size: value } }
  return takes === 'class-or-size' ? { name, qualifier: { kind: 'class', class: value } } : null
}

/** COCO's figure of one of COCO's sizes, so that one figure has one name and one tolerance. */
function cocoFigure(name: JudgedFigureName, size: string): FigureName | null {
  if (!cocoSizeRanges.some((range) => range.name === size)) return null
  const wanted: Metric | undefined = sizeFigures[name as SizeFigureId]
  const id = metricIds.find((each) => {
    const { of, iou, detectionLimit, size: own } = metrics[each]
    return own === size && of === wanted?.of && iou === wanted.iou && detectionLimit === wanted.detectionLimit
  })
  return id === undefined ? null : { name: id, qualifier: null }
}
