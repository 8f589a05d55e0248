import type { ClaimJudgement, ClaimWord } from '../../comparison/rules/claim.ts'
import type { GateResult } from '../../comparison/rules/gate.ts'
import type { Verdict } from '../../comparison/rules/verdict.ts'
import type { Inline } from './text.ts'

const verdicts = {
  improved: 'good',
  regressed: 'bad',
  unchanged: 'text',
  inconclusive: 'open',
} as const satisfies Record<Verdict, Inline['kind']>

const claimResults = {
  transfers: { kind: 'good', text: 'transfers' },
  'transfers in part': { kind: 'open', text: 'transfers in part' },
  'does not transfer': { kind: 'bad', text: 'does not transfer' },
  'cannot tell': { kind: 'open', text: 'not enough data' },
} as const satisfies Record<ClaimWord, Inline>

/** A gain is shown that may be all of the claimed one, and may be less than half of it. */
const AT_LEAST_IN_PART: Inline = { kind: 'open', text: 'at least in part' }

const NOT_JUDGED: Inline = { kind: 'open', text: 'cannot be judged' }

/** A verdict as a piece of a text. */
export function verdictText(verdict: Verdict): Inline {
  return { kind: verdicts[verdict], text: verdict }
}

/** What became of a claim, in a word or three. */
export function claimResult({ word, claimPossible }: Pick<ClaimJudgement, 'word' | 'claimPossible'>): Inline {
  if (word === null) return NOT_JUDGED
  return word === 'transfers in part' && claimPossible ? AT_LEAST_IN_PART : claimResults[word]
}

/** What became of a gate; only `passed` lets the run pass. */
export function gateOutcome(gate: GateResult): Inline {
  const { passed, couldFail } = gate
  if (passed === null) return { kind: 'bad', text: 'cannot be judged' }
  if (couldFail === false) return { kind: 'open', text: `passed, but too few ${lackOf(gate)} to fail` }
  return passed ? { kind: 'good', text: 'passed' } : { kind: 'bad', text: 'FAILED' }
}

/** What a gate that could not fail has too few of: times come from rounds, all else from images. */
export function lackOf({ figure }: Pick<GateResult, 'figure'>): 'images' | 'rounds' {
  return figure?.startsWith('latency') === true ? 'rounds' : 'images'
}
