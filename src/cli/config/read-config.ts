import { readSettings, whyUnreadable } from '../../files/read-settings.ts'
import { didYouMean } from '../../nearest-names.ts'
import { cliError } from '../options/cli-errors.ts'
import { fromWorkingFolder } from './config-paths.ts'
import { type ConfigValues, configKeys, configSchema, wantedOf } from './config-schema.ts'

/**
 * Reads a config file, JSON or YAML: the long names of options without dashes, and `models` or `results`; its paths start
 * from its own folder.
 * @throws UserError for a file that is missing or not such a mapping, an unknown key, and a value of the wrong kind.
 */
export async function readConfig(path: string): Promise<ConfigValues> {
  const value = (await readMapping(path)) ?? {}
  const { data, error } = configSchema.safeParse(value)
  if (data !== undefined) return fromWorkingFolder(path, data)
  const [issue] = error.issues
  if (issue?.code === 'unrecognized_keys') throw unknownKey(path, issue.keys[0] ?? '')
  const key = String(issue?.path[0] ?? '')
  if (key === '') throw cliError('config-unreadable', { path, reason: 'it is not a mapping of option names to values' })
  const given = (value as Record<string, unknown>)[key]
  throw cliError('config-value', {
    path,
    key,
    found: JSON.stringify(given),
    wanted: wantedOf(key) + hintOf(key, given),
  })
}

/** Options that may have a label in front. */
const keysOfRules = new Set(['claim', 'tolerance', 'fail-on'])

/** A blank behind the colon of `neck: regressed` makes a mapping of a rule; what to write instead. */
function hintOf(key: string, given: unknown): string {
  if (!keysOfRules.has(key)) return ''
  const mapping = [given].flat().find((each) => typeof each === 'object' && each !== null)
  const [entry] = Object.entries(mapping ?? {})
  if (entry === undefined || typeof entry[1] !== 'string' || Array.isArray(mapping)) return ''
  return `. To put a label in front of a rule, write no blank behind the colon: ${entry[0]}:${entry[1]}`
}

function unknownKey(path: string, key: string) {
  const hint = didYouMean(key.replace(/^-+/, '').replace(/[A-Z_]/g, dashed), configKeys)
  return cliError('config-key-unknown', { path, key, hint })
}

/** `failOn` and `fail_on` are `fail-on` misspelt. */
function dashed(letter: string): string {
  return letter === '_' ? '-' : `-${letter.toLowerCase()}`
}

async function readMapping(path: string): Promise<unknown> {
  try {
    return await readSettings(path)
  } catch (cause) {
    throw cliError('config-unreadable', { path, reason: whyUnreadable(cause) }, { cause })
  }
}
