import { partnered } from '../../scripts/docs/partners.mjs'
import type { DetectionRow } from './recorded-case.ts'

/** Share of the rows of both sides that find a partner; see {@link partners}. */
export function agreement(ours: readonly DetectionRow[], theirs: readonly DetectionRow[]): number {
  const most = Math.max(ours.length, theirs.length)
  return most === 0 ? 1 : partners(ours, theirs) / most
}

/**
 * Number of rows that find a partner of the same class within half a pixel and 0.001 of score on the other side; each
 * row serves once.
 */
export function partners(ours: readonly DetectionRow[], theirs: readonly DetectionRow[]): number {
  return partnered(ours, theirs).filter(Boolean).length
}
