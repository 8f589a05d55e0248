import type { UserError } from '../../errors.ts'
import { forDoctor } from './provider-errors.ts'

/** One thing that was looked at on this machine. */
export interface Check {
  /** What it belongs to, a heading. */
  readonly area: string
  readonly name: string
  readonly state: 'ok' | 'missing' | 'broken' | 'not-applicable'
  /** What was found, or what is wrong, a clause. */
  readonly found: string
  /** What to do about it, with the command in backticks; null where there is nothing to do. */
  readonly mend: string | null
}

/** A check that went well. */
export function fine(area: string, name: string, found: string): Check {
  return { area, name, state: 'ok', found, mend: null }
}

/** A check of something that this machine need not have. */
export function notApplicable(area: string, name: string, found: string): Check {
  return { area, name, state: 'not-applicable', found, mend: null }
}

/** Codes of failures that mean that something is there and does not work; all others mean that it is not there. */
const BROKEN = new Set([
  'provider-library-broken',
  'cuda-build-mismatch',
  'cuda-libraries-unreached',
  'driver-too-old',
  'gpu-out-of-range',
  'gpu-out-of-memory',
  'gpu-unsupported',
  'gpu-failed',
  'provider-unavailable',
  'model-unloadable',
  'model-run-failed',
  'probe-crashed',
  'probe-wrong',
  'probe-late',
  'sharp-wrong',
])

/** A check that found a failure. */
export function amiss(area: string, name: string, failure: Pick<UserError, 'code' | 'message' | 'next'>): Check {
  const { found, mend } = forDoctor(failure)
  return { area, name, state: BROKEN.has(failure.code) ? 'broken' : 'missing', found, mend }
}
