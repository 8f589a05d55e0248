import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { cliError } from '../options/cli-errors.ts'

const names = ['detcompare.config.json', 'detcompare.config.yaml', 'detcompare.config.yml']

/** The config file in a folder, null where there is none. @throws UserError where there are several. */
export async function findConfig(folder: string): Promise<string | null> {
  const found: string[] = []
  for (const path of names.map((name) => join(folder, name))) {
    await access(path).then(
      () => found.push(path),
      () => {},
    )
  }
  if (found.length > 1) throw cliError('config-several', { paths: found })
  return found[0] ?? null
}
