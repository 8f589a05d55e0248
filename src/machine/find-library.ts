import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { LibraryFolders } from './library-folders.ts'

/** A shared library that was looked for. */
export interface FoundLibrary {
  readonly name: string
  /** Null where it is nowhere. */
  readonly path: string | null
  /** Whether the dynamic linker finds it there by itself. */
  readonly reached: boolean
}

/**
 * Looks for a shared library where the dynamic linker does, in its order, then where CUDA's libraries are often put.
 * @param runPath folders that the library which needs it names, without `$ORIGIN`.
 */
export function findLibrary(name: string, folders: LibraryFolders, runPath: readonly string[] = []): FoundLibrary {
  const inOneOf = (places: readonly string[]) =>
    places.map((folder) => join(folder, name)).find((path) => existsSync(path))
  const cached = folders.cache.get(name)
  const reached =
    inOneOf([...folders.named, ...runPath]) ??
    (cached !== undefined && existsSync(cached) ? cached : undefined) ??
    inOneOf(folders.standard)
  return { name, path: reached ?? inOneOf(folders.usual) ?? null, reached: reached !== undefined }
}

/** The folders of found libraries that the dynamic linker does not search, each once. */
export function unreachedFolders(libraries: readonly FoundLibrary[]): string[] {
  const unreached = libraries.filter(({ path, reached }) => path !== null && !reached)
  return [...new Set(unreached.map(({ path }) => dirname(path as string)))]
}
