import { runInNewContext } from 'node:vm'
import { groupError } from './group-errors.ts'

/** So long may a pattern take for all file names; sound ones take a second for a million. */
const LIMIT_MS = 5000

const script = `{
  const expression = new RegExp(pattern)
  const groups = new RegExp(pattern + '|').exec('').length - 1
  groups === 1 ? names.map((name) => { const found = expression.exec(name); return found && (found[1] ?? '') }) : groups
}`

/**
 * What the one group of a pattern matches in each name; null where the pattern is not found, or its group matches nothing
 * or the empty text.
 * @throws UserError for a pattern that is not a regular expression with one group, where its group is empty in every name that it
 * is found in, and where it takes longer than `limitMs`.
 */
export function matchPattern(pattern: string, names: readonly string[], limitMs = LIMIT_MS): (string | null)[] {
  const found = run(pattern, names, limitMs)
  if (typeof found === 'number') {
    const problem = `it needs exactly one group in parentheses and has ${found === 0 ? 'none' : found}`
    throw groupError('group-pattern-malformed', { pattern, problem })
  }
  const empty = found.indexOf('')
  if (empty >= 0 && found.every((text) => text === null || text === '')) {
    throw groupError('group-pattern-empty', { pattern, example: names[empty] as string })
  }
  return found.map((text) => (text === '' ? null : text))
}

/** Only another context has a time limit that ends a regular expression while it is matched. */
function run(pattern: string, names: readonly string[], limitMs: number): (string | null)[] | number {
  try {
    return runInNewContext(script, { pattern, names }, { timeout: limitMs })
  } catch (cause) {
    // Errors of another context are no `Error` of this one.
    const { code, message = String(cause) } = cause as { readonly code?: string; readonly message?: string }
    if (code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') {
      throw groupError('group-pattern-slow', { pattern, images: names.length, seconds: limitMs / 1000 }, { cause })
    }
    const problem = message.replace(/^Invalid regular expression: .*: /s, '').toLowerCase()
    throw groupError('group-pattern-malformed', { pattern, problem }, { cause })
  }
}
