import { dirname, isAbsolute, join } from 'node:path'
import { type ClassListName, classListNames } from '../../models/user-class-map.ts'
import type { ConfigValues } from './config-schema.ts'

/** Where in a value a path stands: all of it, behind the last or the first `=`, before `=label`, or behind `file:` where that is there. */
const pathPlaces: Readonly<Record<string, 'whole' | 'behind' | 'behind-first' | 'before' | 'behind-file'>> = {
  models: 'whole',
  results: 'whole',
  data: 'whole',
  annotations: 'whole',
  images: 'whole',
  'image-sizes': 'whole',
  out: 'whole',
  cache: 'whole',
  claims: 'whole',
  history: 'whole',
  'class-map': 'behind',
  card: 'behind',
  side: 'behind-first',
  name: 'before',
  'group-by': 'behind-file',
}

/** The values of a config file with its paths, which start from the file's folder, starting from the working folder. */
export function fromWorkingFolder(configPath: string, values: ConfigValues): ConfigValues {
  const folder = dirname(configPath)
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      if (typeof value === 'boolean') return [key, value]
      return [
        key,
        typeof value === 'string' ? moved(folder, key, value) : value.map((each) => moved(folder, key, each)),
      ]
    }),
  )
}

function moved(folder: string, key: string, value: string): string {
  const place = pathPlaces[key]
  const at = place === 'behind-first' ? value.indexOf('=') : value.lastIndexOf('=')
  if (place === undefined || (place === 'before' && at < 0)) return value
  if (isListName(key, value.slice(at + 1))) return value
  if (place === 'behind-file') return value.replace(/^(file:)(.+)/s, (_, file, path) => file + under(folder, path))
  if (place === 'whole') return under(folder, value)
  return place === 'before'
    ? `${under(folder, value.slice(0, at))}${value.slice(at)}`
    : `${value.slice(0, at + 1)}${under(folder, value.slice(at + 1))}`
}

function under(folder: string, path: string): string {
  return isAbsolute(path) ? path : join(folder, path)
}

/** Behind a label stands a file, or the name of a list of classes. */
function isListName(key: string, value: string): boolean {
  return key === 'class-map' && classListNames.includes(value as ClassListName)
}
