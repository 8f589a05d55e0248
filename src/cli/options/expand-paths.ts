import { readdir, realpath, stat } from 'node:fs/promises'
import { isAbsolute, join, sep } from 'node:path'
import { glob, isDynamicPattern } from 'tinyglobby'
import { foreignFolder } from '../../models/file/foreign-file.ts'
import { cliError } from './cli-errors.ts'
import type { SideFiles } from './side-files.ts'

const collator = new Intl.Collator('en', { numeric: true })

/** `model2` before `model10`, and `model` before `model-b`. */
function byName(one: string, other: string): number {
  return collator.compare(one.replace(/\.\w+$/, ''), other.replace(/\.\w+$/, ''))
}

/**
 * The files that were named, with folders and patterns (such as `*.onnx`) after the first replaced by the files in them,
 * sorted by name. The baseline's own file and files that were named already are left out of those; what names a file
 * stays as it is, whatever characters it has.
 * @throws UserError where the first is not one file, and where a folder or a pattern has none.
 */
export async function expandPaths(paths: readonly string[], files: SideFiles): Promise<string[]> {
  const [baseline, ...others] = paths
  if (baseline === undefined) return []
  await refuseSeveral(baseline, files)
  const expanded: string[] = [baseline]
  const taken = new Set([await identity(baseline)])
  const named = await Promise.all(others.map(async (path) => ((await kindOf(path)) === 'file' ? identity(path) : null)))
  for (const id of named) if (id !== null) taken.add(id)
  for (const path of others) {
    const found = await filesOf(path, files)
    if (found === null) {
      expanded.push(path)
      continue
    }
    const before = expanded.length
    for (const file of found.sort(byName)) {
      const id = await identity(file)
      if (taken.has(id)) continue
      taken.add(id)
      expanded.push(file)
    }
    if (expanded.length === before) throw cliError('variants-none', { path, files, known: found.length > 0 })
  }
  return expanded
}

/**
 * The files that a path stands for: its own, or those of a folder or a pattern, sorted by name.
 * @throws UserError where a folder or a pattern has none.
 */
export async function filesNamed(path: string, files: SideFiles): Promise<string[]> {
  const found = (await filesOf(path, files))?.sort(byName) ?? [path]
  if (found.length === 0) throw cliError('variants-none', { path, files, known: false })
  return found
}

async function refuseSeveral(baseline: string, files: SideFiles): Promise<void> {
  const kind = await kindOf(baseline)
  if (kind === 'folder' && (await isModel(baseline))) return
  if (kind === 'folder' || kind === 'pattern') throw cliError('baseline-several', { path: baseline, kind, files })
}

/** The files that a folder or a pattern stands for; null where the path names a file, or a folder that is a model itself. */
async function filesOf(path: string, { ending, alsoNamed }: SideFiles): Promise<string[] | null> {
  switch (await kindOf(path)) {
    case 'pattern': {
      const wanted = [ending, ...(alsoNamed !== undefined && path.endsWith(alsoNamed) ? [alsoNamed] : [])]
      const pattern = sep === '\\' ? path.replaceAll('\\', '/') : path
      const found = await glob(pattern, { expandDirectories: false, absolute: isAbsolute(path) })
      return found.filter((file) => wanted.some((each) => file.toLowerCase().endsWith(each)))
    }
    case 'folder': {
      const names = (await readdir(path)).filter((name) => name.toLowerCase().endsWith(ending))
      const inFolder = names.map((name) => join(path, name))
      const kinds = await Promise.all(inFolder.map(kindOf))
      const found = inFolder.filter((_, at) => kinds[at] === 'file')
      return found.length === 0 && (await isModel(path)) ? null : found
    }
    default:
      return null
  }
}

/** A folder that is a model of another format as a whole is refused as that when it is read. */
async function isModel(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch(() => [])
  return !names.some((name) => /\.onnx$/i.test(name)) && foreignFolder(folder, names) !== null
}

async function kindOf(path: string): Promise<'file' | 'folder' | 'pattern' | 'missing'> {
  const found = await stat(path).catch(() => null)
  if (found !== null) return found.isDirectory() ? 'folder' : 'file'
  return isDynamicPattern(path) ? 'pattern' : 'missing'
}

/** The same for every path of one file. */
function identity(path: string): Promise<string> {
  return realpath(path).catch(() => path)
}
