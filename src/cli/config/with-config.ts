import { optionFacts } from '../options/options.ts'
import type { RawOptions } from '../options/raw-options.ts'
import { say } from '../output/streams.ts'
import type { ConfigValues } from './config-schema.ts'
import { findConfig } from './find-config.ts'

/** What a command was asked to do. */
export interface Asked {
  /** Models, or files of detections. */
  readonly paths: readonly string[]
  readonly raw: RawOptions
}

/**
 * Adds what the config file says to what was typed: the file that `--config` names, else the one in the working folder.
 * What was typed wins, option by option; a repeatable option that was typed replaces the file's list. Says on standard
 * error which file it was.
 * @throws as `findConfig` and `readConfig` do.
 */
export async function withConfig(
  command: 'compare' | 'predict' | 'eval',
  paths: readonly string[],
  raw: RawOptions,
): Promise<Asked> {
  const config = raw.config ?? (await findConfig('.'))
  if (config === null) return { paths, raw }
  const { readConfig } = await import('./read-config.ts')
  const values = await readConfig(config)
  // What is compared may be named in two ways: typed in one, the file's other way does not count.
  const listed = (values[command === 'eval' ? 'results' : 'models'] ?? []) as readonly string[]
  const merged = merge(command, paths.length > 0 ? without(values, 'side') : values, { ...raw, config })
  if (!merged.quiet) say(`options read from ${config}`)
  return { paths: paths.length > 0 || raw.side !== undefined ? paths : listed, raw: merged }
}

function without(values: ConfigValues, key: string): ConfigValues {
  return Object.fromEntries(Object.entries(values).filter(([each]) => each !== key))
}

/** Options that the command does not take belong to the other one: the file may serve both. */
function merge(command: 'compare' | 'predict' | 'eval', values: ConfigValues, raw: RawOptions): RawOptions {
  const merged: Record<string, unknown> = { ...raw }
  for (const { key, attribute, takes, negates } of optionFacts(command)) {
    const value = values[key]
    if (value === undefined || value === false) continue
    // Commander has the value of a negating option at true unless it is typed.
    if (negates && typeof merged[attribute] !== 'string') merged[attribute] = false
    else if (!negates) merged[attribute] ??= takes === 'values' ? [...(value as readonly string[])] : value
  }
  return merged as RawOptions
}
