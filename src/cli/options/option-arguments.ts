import { optionFacts, type optionsOf } from './options.ts'
import type { RawOptions } from './raw-options.ts'

/** Arguments that give a command the options that were typed, as far as it takes them. */
export function optionArguments(
  command: keyof typeof optionsOf,
  raw: RawOptions,
  without: readonly (keyof RawOptions)[] = [],
): string[] {
  return optionFacts(command).flatMap(({ key, attribute, takes, negates }) => {
    const value = raw[attribute]
    if (value === undefined || without.includes(attribute)) return []
    if (takes === 'nothing') return value === !negates ? [`--${key}`] : []
    if (typeof value === 'boolean') return []
    return [value].flat().flatMap((each) => [`--${key}`, each])
  })
}
