import { UserError } from '../../errors.ts'
import { type JobLoad, measurementError } from '../measurement-errors.ts'
import type { HostMessage } from './job.ts'

/** What V8 says where the memory of a tensor cannot be had. */
const NO_MEMORY = /Array buffer allocation failed|Invalid typed array length/

/** The last word of a measuring process in which something was thrown, and how much it holds. */
export function lastWordOf(thrown: unknown, load: JobLoad): HostMessage {
  const short = thrown instanceof RangeError && NO_MEMORY.test(thrown.message)
  const error = short ? measurementError('memory-short', { reason: thrown.message, ...load }) : thrown
  if (error instanceof UserError) return { kind: 'refused', code: error.code, what: error.message, next: error.next }
  return { kind: 'crashed', stack: error instanceof Error ? (error.stack ?? error.message) : String(error) }
}
