import { dirname, relative, sep } from 'node:path'

/** The deepest folder that holds every one of these absolute paths of files; the root where there are none. */
export function commonFolder(paths: readonly string[]): string {
  let shared = paths[0] === undefined ? [] : dirname(paths[0]).split(sep)
  for (const path of paths) {
    const parts = dirname(path).split(sep)
    const differs = shared.findIndex((part, depth) => parts[depth] !== part)
    if (differs >= 0) shared = shared.slice(0, differs)
  }
  return shared.join(sep) || sep
}

/** The path of a file from a folder, with slashes; it may lead out of it. */
export function slashedPath(folder: string, path: string): string {
  return relative(folder, path).replaceAll(sep, '/')
}

/** Whether a path is in a folder, or below it. */
export function isInFolder(folder: string, path: string): boolean {
  const within = relative(folder, path)
  return within !== '..' && !within.startsWith(`..${sep}`)
}
