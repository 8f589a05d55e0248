import { dirname, isAbsolute, join, resolve } from 'node:path'
import { kindOf } from '../layout/folder-entries.ts'

/** Where a path of a data file leads: what is there, and whether it was found elsewhere than the path says. */
export interface PlacedPath {
  readonly path: string
  readonly kind: 'file' | 'folder'
  /** Found by its last folders, because the path is absolute on another machine. */
  readonly elsewhere: boolean
}

/**
 * The folders at which a data file's `path` may be, likeliest first: from the file, and as Ultralytics resolves it, from the current
 * folder or its usual folder of data sets.
 */
export function rootsOf(yamlPath: string, path: string | null): string[] {
  const own = dirname(yamlPath)
  if (path === null) return [own]
  const plain = path.replaceAll('\\', '/')
  return isOfAnyMachine(plain)
    ? [...new Set([plain, own])]
    : [...new Set([...[own, '.', '../datasets', 'datasets'].map((from) => resolve(from, plain)), own])]
}

/**
 * Finds what a split names: from each of the roots; without one `../`, as Roboflow writes it; and for a path that is absolute on
 * another machine by as many of its last folders as there are. Null where nothing is there.
 */
export async function placePath(value: string, roots: readonly string[]): Promise<PlacedPath | null> {
  const plain = value.replaceAll('\\', '/')
  const forms = plain.startsWith('../') ? [plain, plain.slice(3)] : [plain]
  for (const form of forms) {
    for (const root of roots) {
      const path = isAbsolute(form) ? form : resolve(root, form)
      const kind = await kindOf(path)
      if (kind !== null) return { path, kind, elsewhere: false }
    }
  }
  if (!isOfAnyMachine(plain)) return null
  const parts = plain.split('/').filter((part) => part !== '' && !/^[A-Za-z]:$/.test(part))
  for (let dropped = 1; dropped < parts.length; dropped++) {
    for (const root of roots) {
      const path = join(root, ...parts.slice(dropped))
      const kind = await kindOf(path)
      if (kind !== null) return { path, kind, elsewhere: true }
    }
  }
  return null
}

/** Whether a path with slashes is absolute, on this machine or on Windows. */
export function isOfAnyMachine(path: string): boolean {
  return path.startsWith('/') || /^[A-Za-z]:/.test(path)
}
