import type { OperatingPoint } from '../../evaluation/rules/operating-point.ts'
import type { SizeRange } from '../../evaluation/rules/size-ranges.ts'
import type { Claim, NoClaim } from './claim.ts'
import type { Gate } from './gate.ts'
import type { Tolerance } from './tolerances.ts'

/** Score above which detections count in use, where the user does not say. */
export const DEPLOY_SCORE = 0.25

/** A file of published gains. */
export interface ClaimsFile {
  readonly path: string
  /** Variants of its entries that are not in the run. */
  readonly otherVariants: readonly string[]
}

/** How sides are judged; what is left out has its default. */
export interface JudgingOptions {
  /** Object sizes evaluated besides COCO's. */
  readonly sizeRanges?: readonly SizeRange[] | undefined
  readonly seed?: number | undefined
  /** Permutations of each change; half as many resamples of each value. 2,000 by default. */
  readonly draws?: number | undefined
  /** Of intervals, in (0, 1); .95 by default. */
  readonly confidence?: number | undefined
  /** Share of the images, or of their groups, on which the best variant is chosen, in (0, 1); the rest is judged on. All are where it is absent. */
  readonly chooseOn?: number | undefined
  /** Whether checkpoint n of every side was trained with the same seed, so that they are compared seed by seed; false by default. */
  readonly sameSeeds?: boolean | undefined
  readonly tolerances?: readonly Tolerance[] | undefined
  /** Published gains to check. */
  readonly claims?: readonly Claim[] | undefined
  /** Variants of which no gain was published, by a claims file. */
  readonly unclaimed?: readonly NoClaim[] | undefined
  /** The claims file that `claims` and `unclaimed` come from, for the report. */
  readonly claimsFile?: ClaimsFile | undefined
  /** Where detectors are operated; by default at `deployScore` and at each model's own best F1. */
  readonly operatingPoints?: readonly OperatingPoint[] | undefined
  /** Score from which on detections count in use; .25 by default. */
  readonly deployScore?: number | undefined
  /** Rules that fail the run; the report has their outcome, nothing is thrown. */
  readonly gates?: readonly Gate[] | undefined
  /** Threads to draw on; by default as many as the machine runs at once. No number depends on it. */
  readonly drawThreads?: number | undefined
}

/** The options that numbers depend on. */
export interface JudgingSettings {
  readonly sizeRanges: readonly SizeRange[]
  readonly seed: number
  readonly draws: number
  readonly confidence: number
  /** Null where nothing is chosen before. */
  readonly chooseOn: number | null
  readonly sameSeeds: boolean
  readonly tolerances: readonly Tolerance[]
  readonly claims: readonly Claim[]
  readonly unclaimed: readonly NoClaim[]
  readonly claimsFile: ClaimsFile | null
  readonly operatingPoints: readonly OperatingPoint[]
  readonly gates: readonly Gate[]
}

/** The options after defaults. */
export function judgingSettings(options: JudgingOptions): JudgingSettings {
  return {
    sizeRanges: options.sizeRanges ?? [],
    seed: options.seed ?? 0,
    draws: options.draws ?? 2000,
    confidence: options.confidence ?? 0.95,
    chooseOn: options.chooseOn ?? null,
    sameSeeds: options.sameSeeds ?? false,
    tolerances: options.tolerances ?? [],
    claims: options.claims ?? [],
    unclaimed: options.unclaimed ?? [],
    claimsFile: options.claimsFile ?? null,
    operatingPoints: options.operatingPoints ?? [
      { kind: 'score', score: options.deployScore ?? DEPLOY_SCORE },
      { kind: 'best-f1' },
    ],
    gates: options.gates ?? [],
  }
}
