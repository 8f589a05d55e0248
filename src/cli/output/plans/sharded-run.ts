import { typed } from '../../../page/parts/repeat-command.ts'

/** A comparison whose predictions several machines make. */
export interface ShardedRun {
  readonly shards: number
  /** Arguments of the command that predicts one part, its index left to the scheduler. */
  readonly predict: readonly string[]
  /** Arguments of the comparison that evaluates what all parts predicted. */
  readonly evaluate: readonly string[]
}

/** A command of this program as it is typed. */
export function commandLine(parameters: readonly string[]): string {
  return ['detcompare', ...parameters].map(typed).join(' ')
}
