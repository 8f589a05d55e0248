import { type ObjectState, objectStates } from '../../object-state.ts'

/** Text that Python's `int` takes. */
const pythonInteger = /^\s*[+-]?\d+(_\d+)*\s*$/

/**
 * What pycocotools 2.0.11 makes of an `iscrowd`: what is true in Python is ignored, and what is not 0 as a whole number in a
 * byte is matched as a crowd. So 0.5 and "0" are ignored, and matched as any other object. Null where it raises an error,
 * which it does for what is no such number. An object without the flag is no crowd.
 */
export function crowdState(flag: unknown): ObjectState | null {
  if (flag === undefined) return objectStates.counts
  const whole = wholeOf(flag)
  if (whole === null || !(whole >= 0 && whole <= 255)) return null
  if (whole !== 0) return objectStates.crowd
  return flag ? objectStates.ignored : objectStates.counts
}

/** As Python's `int` has it, whose fractions are cut off; null where it raises an error. */
function wholeOf(flag: unknown): number | null {
  if (typeof flag === 'string') return pythonInteger.test(flag) ? Number(flag.replaceAll('_', '')) : null
  return typeof flag === 'number' || typeof flag === 'boolean' ? Math.trunc(Number(flag)) : null
}
