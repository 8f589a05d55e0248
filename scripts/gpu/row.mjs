/**
 * One line of the results.
 * @param value a number or a text; null where it could not be seen.
 * @param aim what the value should be, in words; without one it is only reported.
 * @param met whether it is; the step fails where it is not.
 */
export function row(what, value, unit = '', { aim = null, met = null } = {}) {
  return { what, value, unit, aim, met }
}

/** A line whose number should be at most, or at least, another; one that is not `judged` says only what it should be. */
export function bounded(what, value, unit, { atMost, atLeast, judged = true }) {
  const met = value !== null && (atMost === undefined || value <= atMost) && (atLeast === undefined || value >= atLeast)
  const aim = atMost === undefined ? `≥ ${atLeast}` : `≤ ${atMost}`
  return row(what, value, unit, { aim, met: judged ? met : null })
}

/** A line that something was seen. */
export function seen(what, value, met) {
  return row(what, value, '', { aim: 'seen', met })
}

/** Of a text, the JSON has all. */
const MOST_CHARACTERS = 240

/** A value for people: four digits of a number, and the beginning of a long text. */
export function shown(value) {
  if (value === null) return '–'
  if (typeof value !== 'number') return value.length > MOST_CHARACTERS ? `${value.slice(0, MOST_CHARACTERS)}…` : value
  return Number.isInteger(value) ? String(value) : Number(value.toPrecision(4)).toString()
}
