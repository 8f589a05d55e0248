import { FileRefused } from '../../files/file-refused.ts'
import { parseSettingsJson, settingsText, whyUnreadable } from '../../files/read-settings.ts'
import type { PerModel } from '../../models/per-model.ts'
import { type ClassListName, classListNames, type UserClassMap } from '../../models/user-class-map.ts'
import { cliError } from './cli-errors.ts'

/**
 * Reads what `--class-map` names: JSON files, or lists of classes that are known by name (`./coco` is a file of that name).
 * @throws UserError where one is missing, is not JSON, or is not an object of names or numbers.
 */
export async function readClassMaps(paths: PerModel<string>): Promise<PerModel<UserClassMap>> {
  const byLabel: Record<string, UserClassMap> = {}
  for (const [label, path] of Object.entries(paths.byLabel ?? {})) byLabel[label] = await readClassMap(path)
  return { byLabel, ...(paths.all !== undefined && { all: await readClassMap(paths.all) }) }
}

async function readClassMap(path: string): Promise<UserClassMap> {
  if (classListNames.includes(path as ClassListName)) return path as ClassListName
  const value = await settingsText(path)
    .then(parseSettingsJson)
    .catch((cause: unknown) => {
      const isMissing = cause instanceof FileRefused && cause.problem === 'missing'
      const more = isMissing ? `, and no list of that name (${classListNames.join(', ')})` : ''
      throw cliError('json-unreadable', { path, reason: `${whyUnreadable(cause)}${more}` }, { cause })
    })
  const entries = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : []
  const sound = entries.every(([, category]) => category === null || ['string', 'number'].includes(typeof category))
  if (entries.length === 0 || !sound) {
    throw cliError('value-malformed', {
      option: '--class-map',
      value: path,
      wanted:
        'a JSON object such as {"0": "person", "1": "car"}: class number or name → category name or id (null leaves a class out)',
    })
  }
  return value as UserClassMap
}
