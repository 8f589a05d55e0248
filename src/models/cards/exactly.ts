import type * as z from 'zod'

/** Every field required and read-only, all the way down: what is left to compare is names and values. */
type Complete<T> = T extends object ? { readonly [K in keyof T]-?: Complete<T[K]> } : T

type Same<One, Other> = [Complete<One>] extends [Complete<Other>]
  ? [Complete<Other>] extends [Complete<One>]
    ? true
    : false
  : false

/**
 * A schema of exactly `T`: where either has a field, a value or a kind that the other lacks, it does not compile. So
 * nothing can be added to what a card describes without the card learning of it.
 */
export function exactly<T>() {
  return <S extends z.ZodType>(
    schema: S & (Same<z.output<S>, T> extends true ? unknown : { 'schema and type differ': [z.output<S>, T] }),
  ): S => schema
}
