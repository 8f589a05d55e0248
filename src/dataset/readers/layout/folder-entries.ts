import { readdir, stat } from 'node:fs/promises'

/** Names of the files in a folder, sorted, without hidden ones; links count. None where there is no such folder. */
export async function filesIn(folder: string): Promise<string[]> {
  return (await entriesOf(folder)).filter((entry) => !entry.isDirectory()).map(({ name }) => name)
}

/** Names of the folders in a folder, sorted, without hidden ones; links count. None where there is no such folder. */
export async function foldersIn(folder: string): Promise<string[]> {
  return (await entriesOf(folder)).filter((entry) => !entry.isFile()).map(({ name }) => name)
}

/** What a path leads to; null where there is nothing. */
export async function kindOf(path: string): Promise<'file' | 'folder' | null> {
  return stat(path).then(
    (found) => (found.isDirectory() ? 'folder' : 'file'),
    () => null,
  )
}

async function entriesOf(folder: string) {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  return entries.filter(({ name }) => !name.startsWith('.')).sort((a, b) => (a.name < b.name ? -1 : 1))
}
