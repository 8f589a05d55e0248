import { UserError } from '../errors.ts'
import type { HostMessage } from './job.ts'

/** The last word of a measuring process in which something was thrown. */
export function lastWordOf(error: unknown): HostMessage {
  if (error instanceof UserError) return { kind: 'refused', code: error.code, what: error.message, next: error.next }
  return { kind: 'crashed', stack: error instanceof Error ? (error.stack ?? error.message) : String(error) }
}
