import type * as z from 'zod'
import type { UserError } from '../errors.ts'
import { didYouMean } from '../nearest-names.ts'
import { libraryError } from './library-errors.ts'

/** What one argument or option may be, and how that is said. */
export interface Field {
  readonly schema: z.ZodType
  readonly wanted: string
}

/** A field for each option of a function. */
export type Fields<Key extends string = string> = Readonly<Record<Key, Field>>

/** Looks at one argument of a call. @throws UserError where it cannot be what it is. */
export type ArgumentCheck = (call: string, value: unknown) => void

/** Options that must be there, and where an option has another in its place, one of the two. */
export type RequiredOptions = readonly (string | readonly [option: string, instead: string])[]

/** Options by name, each of which may be absent unless it is required; another name is none of them. */
export function optionsCheck(fields: Fields, required: RequiredOptions = [], at = 'options'): ArgumentCheck {
  const names = required.length === 0 ? '' : ` with ${required.map((each) => [each].flat().join(' or ')).join(' and ')}`
  return (call, value) => {
    if (value === undefined && required.length === 0) return
    if (!isPlain(value)) throw wrong(call, at, value, `an object of options${names}`)
    const unknown = Object.keys(value).find((key) => !Object.hasOwn(fields, key))
    if (unknown !== undefined) {
      throw libraryError('argument-unknown', { call, at, key: unknown, hint: didYouMean(unknown, Object.keys(fields)) })
    }
    for (const each of required) {
      const [option, instead] = [each].flat() as [string, string?]
      if (instead === undefined || value[option] === undefined || value[instead] === undefined) continue
      throw wrong(call, `${at}.${instead}`, value[instead], `${option} or ${instead}, not both`)
    }
    const isRequired = (name: string) =>
      required.some((each) => {
        const [option, instead] = [each].flat() as [string, string?]
        return option === name && (instead === undefined || value[instead] === undefined)
      })
    for (const [name, field] of Object.entries(fields)) {
      const given = value[name]
      if (given === undefined && !isRequired(name)) continue
      valueCheck(`${at}.${name}`, field)(call, given)
    }
  }
}

/** One value. */
export function valueCheck(at: string, { schema, wanted }: Field): ArgumentCheck {
  return (call, value) => {
    const { error } = schema.safeParse(value)
    if (error === undefined) return
    const [issue] = error.issues
    const place = (issue?.path ?? []).reduce<string>(
      (so, key) => `${so}${typeof key === 'number' ? `[${key}]` : `.${String(key)}`}`,
      at,
    )
    throw wrong(call, place, (issue?.path ?? []).reduce<unknown>(member, value), wanted)
  }
}

/** A function that looks at its arguments before it runs, and throws what is wrong with them. */
export function checked<F extends (...args: never[]) => unknown>(
  name: string,
  run: F,
  checks: readonly ArgumentCheck[],
): F {
  const call = (...args: Parameters<F>) => {
    for (const [at, check] of checks.entries()) check(name, args[at])
    return run(...args)
  }
  return call as F
}

/** The same for a function whose failures are those of its promise. */
export function checkedAsync<F extends (...args: never[]) => Promise<unknown>>(
  name: string,
  run: F,
  checks: readonly ArgumentCheck[],
): F {
  const sync = checked(name, run, checks)
  const call = async (...args: Parameters<F>) => sync(...args)
  return call as unknown as F
}

/** @throws UserError of the row for a wrong argument. */
export function wrong(call: string, at: string, value: unknown, wanted: string): UserError {
  return libraryError('argument-wrong', { call, at, found: described(value), wanted })
}

const LONGEST = 60

function described(value: unknown): string {
  if (typeof value === 'string') return `${shortened(JSON.stringify(value))} (text)`
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'function') return 'a function'
  if (typeof value === 'object' && value !== null)
    return isPlain(value) ? shortened(inJson(value)) : `a ${value.constructor.name}`
  return String(value)
}

function inJson(value: object): string {
  try {
    return JSON.stringify(value)
  } catch {
    return 'an object'
  }
}

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}

function member(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined
}

/** An object as literals and JSON make it. */
function isPlain(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    [Object.prototype, null].includes(Object.getPrototypeOf(value))
  )
}
