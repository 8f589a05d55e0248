import type { GateResult } from '../comparison/rules/gate.ts'
import type { Report } from '../report/report.ts'

/**
 * Exit codes: 0 done; 1 done, but a gate did not pass; 2 could not do its work; 130 interrupted; 141 done, but standard
 * output was closed before all was written, as of a program that SIGPIPE ends.
 */
export const exitCodes = { done: 0, gateNotPassed: 1, failed: 2, interrupted: 130, outputClosed: 141 } as const

/** The exit code of a command that did its work; `report` is that of its comparison, null where it made none. */
export function exitCodeOf(report: Pick<Report, 'gates'> | null): number {
  return report === null || gatesNotPassed(report).length === 0 ? exitCodes.done : exitCodes.gateNotPassed
}

/** The gates that fail the run; one that cannot be judged counts as failed. */
export function gatesNotPassed({ gates }: Pick<Report, 'gates'>): GateResult[] {
  return gates.filter(({ passed }) => passed !== true)
}
