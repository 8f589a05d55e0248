import type { ClaimWord } from '../../comparison/rules/claim.ts'
import type { Verdict } from '../../comparison/rules/verdict.ts'
import type { outcomeInWords } from '../words/gate-in-words.ts'
import type { TerminalStyle } from './section.ts'

const colourNames = {
  improved: 'green',
  regressed: 'red',
  unchanged: 'dim',
  inconclusive: 'yellow',
  transfers: 'green',
  'transfers in part': 'yellow',
  'does not transfer': 'red',
  'cannot tell': 'yellow',
  passed: 'green',
  FAILED: 'red',
  'cannot be judged': 'yellow',
} as const satisfies Record<Verdict | ClaimWord | ReturnType<typeof outcomeInWords>, 'green' | 'red' | 'yellow' | 'dim'>

/** Colours a word that judges; any other text stays as it is. The word stands there without colour too. */
export function colourOfJudgement(text: string, colours: TerminalStyle['colours']): (line: string) => string {
  if (!Object.hasOwn(colourNames, text)) return (line) => line
  return colours[colourNames[text as keyof typeof colourNames]]
}
