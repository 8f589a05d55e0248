import type { Change } from '../../comparison/figures/change.ts'
import { FEWEST_UNITS } from '../../comparison/figures/too-few-groups.ts'
import type { Interval } from '../../statistics/interval.ts'
import { percent, signed } from './figures.ts'
import type { UnitNoun } from './groups-in-words.ts'
import { verdictText } from './judgements.ts'
import { type Text, text } from './text.ts'
import { changeIn, intervalIn, toleranceIn } from './unit.ts'

/**
 * A judged change of an accuracy figure as sentences: `AP improved by 3.99 points. The change is between +0.6 and +7.4
 * points (95 % confidence).` More is better.
 * @param noun what the change's images are counted in.
 */
export function changeInWords(figure: string, judged: Change, noun: UnitNoun = 'image'): Text {
  const { change, interval, confidence, tolerance, verdict } = judged
  if (change === null) return text`${figure} cannot be compared: it has no value on at least one side.`
  if (interval === null) return text`${found(figure, judged)}. There is no interval: ${whyNoInterval(judged, noun)}.`
  const range = `The change is between ${intervalIn('points', interval)} (${percent(confidence)} confidence)`
  const left = tolerance === null || verdict === null ? '' : whatIsLeft(interval, { tolerance, verdict })
  return text`${found(figure, judged)}. ${range}${left}.`
}

/** Why a change of AP says nothing where neither side found anything: sentences. */
export function nearZeroInWords(judged: Change): Text {
  return text`${found('AP', judged)}. AP50 is below 1 point on both sides, so accuracy cannot be judged.`
}

/** Why a change of AP is not judged where there are too few groups: sentences. */
export function tooFewGroupsInWords(judged: Change): Text {
  return text`${found('AP', judged)}. The images are in too few groups (at least ${FEWEST_UNITS} are needed), so accuracy cannot be judged.`
}

function found(figure: string, { change, verdict }: Change): Text {
  const size = `${signed(100 * (change ?? 0), 2).replace(/^[+−]/, '')} points`
  switch (verdict) {
    case 'improved':
    case 'regressed':
      return text`${figure} ${verdictText(verdict)} by ${size}`
    case 'unchanged':
    case 'inconclusive':
      return text`${figure} is ${verdictText(verdict)} (${changeIn('points', change)})`
    case null:
      return text`${figure} changed by ${changeIn('points', change)}, which is not judged`
  }
}

/** Why a change has no interval: a clause. */
function whyNoInterval({ images }: Change, noun: UnitNoun): string {
  if (images === 0) return `no ${noun} affects this figure`
  if (images === 1) return `only 1 ${noun} affects this figure`
  return `the ${images} ${noun}s that affect this figure are too few, or too similar`
}

/** What an interval leaves possible, where the verdict alone does not say it: the end of a sentence, or one more. */
function whatIsLeft(
  [low, high]: Interval,
  { tolerance, verdict }: Record<'tolerance', number> & Pick<Change, 'verdict'>,
) {
  const limits = toleranceIn('points', tolerance)
  if (verdict === 'unchanged') return `, within the tolerance of ${limits}`
  if (verdict !== 'inconclusive') return ''
  if (low > 0) return `. The gain is significant, but possibly smaller than the tolerance of ${limits}`
  if (high < 0) return `. The loss is significant, but possibly smaller than the tolerance of ${limits}`
  if (low < -tolerance && high > tolerance) return '. Both a loss and a gain are possible'
  const beyond = limits.replace('±', '')
  if (high > tolerance) return `. A gain is possible, a loss beyond ${beyond} is ruled out`
  return `. A loss is possible, a gain beyond ${beyond} is ruled out`
}
