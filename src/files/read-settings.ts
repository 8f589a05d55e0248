import { fileLimits } from './file-limits.ts'
import { FileRefused } from './file-refused.ts'
import { parseJson } from './parse-json.ts'
import { parseYaml } from './parse-yaml.ts'
import { readWhole } from './read-whole.ts'
import { repeatedKey } from './repeated-key.ts'

/**
 * The value of a settings file: JSON where the path ends in `.json`, else YAML.
 * @throws FileRefused for what cannot be opened, is too large or too deep, or has a key twice; SyntaxError or yaml's own error, whose first line
 * says where, for text that is neither.
 */
export async function readSettings(path: string): Promise<unknown> {
  const text = await settingsText(path)
  return /\.json$/i.test(path) ? parseSettingsJson(text) : parseYaml(text)
}

/**
 * The value of settings in JSON that a user wrote.
 * @throws as `parseJson`, and FileRefused where a mapping has a key twice: one of the values would be lost in silence.
 */
export function parseSettingsJson(text: string): unknown {
  const value = parseJson(text)
  const key = repeatedKey(text)
  if (key !== null) throw new FileRefused('repeated-key', `it has the key "${key}" twice`)
  return value
}

/** Text of a settings file in UTF-8, without a byte order mark. @throws FileRefused as `readWhole` does. */
export async function settingsText(path: string): Promise<string> {
  const { bytes } = await readWhole(path, fileLimits.settings)
  return bytes.toString('utf8').replace(/^\uFEFF/, '')
}

/** What was wrong with a settings file, as a clause without a full stop. */
export function whyUnreadable(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return (error.message.split('\n')[0] ?? '').replace(/[.:]$/, '')
}
