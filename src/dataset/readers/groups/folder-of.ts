/**
 * The folders of a file name, with slashes: all of them, or the first `levels`; null where it has none. Either kind of slash
 * parts them.
 */
export function folderOf(fileName: string, levels: number | null): string | null {
  const folders = fileName
    .split(/[\\/]/)
    .slice(0, -1)
    .filter((part) => part !== '' && part !== '.')
  return folders.length === 0 ? null : folders.slice(0, levels ?? folders.length).join('/')
}
