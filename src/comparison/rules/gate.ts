import type { Interval } from '../../statistics/interval.ts'
import type { ClaimWord } from './claim.ts'
import type { FigureName } from './figure-name.ts'
import type { Verdict } from './verdict.ts'

/** A rule that fails the run, read from `--fail-on`. */
export type Gate = GateRule & {
  /** As given, without a label: `APs < -0.5`. */
  readonly text: string
  /** Label of the variant that it is about; null for every variant. */
  readonly variant: string | null
}

/** What a gate looks at, for whichever variant. */
export type GateRule =
  | { readonly kind: 'regressed'; readonly figure: FigureName; readonly basis: GateBasis }
  | { readonly kind: 'claim'; readonly basis: GateBasis }
  | {
      readonly kind: 'limit'
      readonly figure: FigureName
      readonly operator: GateOperator
      /** A difference, a count or a share, as a claim's change. */
      readonly limit: number
      readonly basis: GateBasis
    }

/** Words that begin a gate, so that a label of that name could be taken for one. */
export const ruleWords = ['regressed', 'claim'] as const

export function isRuleWord(text: string): boolean {
  return ruleWords.some((word) => word === text)
}

export const gateOperators = ['<', '<=', '>', '>='] as const
export type GateOperator = (typeof gateOperators)[number]

/**
 * What makes a gate fail: the whole interval breaks its rule (`interval`), the value alone does (`point`), or any of the interval does, so
 * that it passes only where data exclude what the rule forbids (`shown`).
 */
export const gateBases = ['interval', 'point', 'shown'] as const
export type GateBasis = (typeof gateBases)[number]

/** What lets a gate pass. */
export type GateExpectation =
  /** The opposite of the rule: `APs < -0.5` passes where the change is not below the limit. */
  | { readonly kind: 'limit'; readonly operator: GateOperator; readonly limit: number }
  | { readonly kind: 'verdict-not'; readonly verdict: 'regressed' }
  | { readonly kind: 'claims-hold' }

/** What was found: one figure, or every claim. */
export interface GateFinding {
  readonly change: number | null
  readonly interval: Interval | null
  readonly confidence: number | null
  readonly verdict: Verdict | null
  readonly claims: readonly {
    readonly claim: string
    readonly word: ClaimWord | null
    readonly claimPossible: boolean
  }[]
}

/** A gate's outcome for one variant. */
export interface GateResult {
  /** The rule as given, without a label. */
  readonly rule: string
  readonly variant: string
  /** Null where the rule is about all claims. */
  readonly figure: string | null
  readonly basis: GateBasis
  readonly expected: GateExpectation
  readonly actual: GateFinding
  /** Null where the figure has no value, or no interval where one is asked for: that is not a pass. */
  readonly passed: boolean | null
  /**
   * Of a gate that passed by its interval: whether so much data could have made it fail. False where nothing shows that the rule is kept and
   * the smallest detectable change (for times, the interval's half-width) exceeds the limit. Null otherwise.
   */
  readonly couldFail: boolean | null
}
