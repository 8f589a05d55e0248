import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { askTool } from './ask-tool.ts'
import type { Place } from './place.ts'

/** Where shared libraries of Linux are. */
export interface LibraryFolders {
  /** Folders of `LD_LIBRARY_PATH`, which the dynamic linker searches first. */
  readonly named: readonly string[]
  /** The linker's cache (`ldconfig -p`): paths by name; empty where it cannot be asked. */
  readonly cache: ReadonlyMap<string, string>
  /** Folders that the linker searches last. */
  readonly standard: readonly string[]
  /** Folders in which CUDA libraries are often put and that the linker does not search by itself. */
  readonly usual: readonly string[]
}

/** Finds out where the dynamic linker looks for libraries, and where else CUDA's may be. */
export async function libraryFolders(place: Place): Promise<LibraryFolders> {
  const { env, root } = place
  const asked = await askTool('ldconfig', ['-p'], withSystemFolders(place))
  return {
    named: (env.LD_LIBRARY_PATH ?? '').split(/[:;]/).filter((folder) => folder !== ''),
    cache: parseCache(asked.text),
    standard: ['lib64', 'usr/lib64', 'lib', 'usr/lib'].map((folder) => join(root, folder)),
    usual: usualFolders(place),
  }
}

/** Folder into which the commands that this program prints put CUDA libraries: `~/.local/share/detcompare/cuda13`. */
export function ownCudaFolder({ env }: Place, cudaMajor: number): string {
  return join(env.HOME ?? '~', '.local/share/detcompare', `cuda${cudaMajor}`)
}

/** `\tlibcudart.so.12 (libc6,x86-64) => /usr/local/cuda/lib64/libcudart.so.12`; the first of a name is the one taken. */
export function parseCache(text: string): Map<string, string> {
  const paths = new Map<string, string>()
  for (const [, name, path] of text.matchAll(/^\s*(\S+) \(libc6,(?:x86-64|AArch64)[^)]*\) => (.+)$/gm)) {
    if (!paths.has(name as string)) paths.set(name as string, path as string)
  }
  return paths
}

/** `ldconfig` is in /sbin, which is often not on a user's path. */
function withSystemFolders({ env, root }: Place): Place {
  return { env: { ...env, PATH: `${env.PATH ?? ''}:/sbin:/usr/sbin` }, root }
}

function usualFolders(place: Place): string[] {
  const { env, root } = place
  const toolkits = [env.CUDA_HOME, env.CUDA_PATH, ...matching(join(root, 'usr/local'), /^cuda/)]
  const pythons = [
    ...[env.VIRTUAL_ENV, env.CONDA_PREFIX, env.HOME && join(env.HOME, '.local'), join(root, 'usr/local')]
      .filter((folder) => folder !== undefined && folder !== '')
      .flatMap((folder) => matching(join(folder as string, 'lib'), /^python3/))
      .flatMap((folder) => [join(folder, 'site-packages'), join(folder, 'dist-packages')]),
    ...[12, 13].map((major) => ownCudaFolder(place, major)),
  ]
  return [
    ...toolkits.flatMap((folder) => (folder ? [join(folder, 'lib64')] : [])),
    ...(env.CONDA_PREFIX ? [join(env.CONDA_PREFIX, 'lib')] : []),
    ...pythons.flatMap((folder) => [
      ...matching(join(folder, 'nvidia'), /./).map((part) => join(part, 'lib')),
      ...matching(folder, /^tensorrt_libs$/),
    ]),
  ]
}

/** Entries of a folder by name, as paths; none where there is no such folder. */
function matching(folder: string, pattern: RegExp): string[] {
  try {
    const names = readdirSync(folder).filter((name) => pattern.test(name))
    return names.sort().map((name) => join(folder, name))
  } catch {
    return []
  }
}
