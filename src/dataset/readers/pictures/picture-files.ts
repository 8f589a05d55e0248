import { realpath } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { filesIn, foldersIn } from '../layout/folder-entries.ts'

/** Endings of what annotation tools and training code take for pictures; which of them can be read is seen when they are. */
const endings = new Set(
  'avif bmp dng gif heic heif jfif jp2 jpe jpeg jpg mpo png tif tiff webp'.split(' ').map((ending) => `.${ending}`),
)

/** Whether a file's name ends as a picture's does. */
export function isPictureName(name: string): boolean {
  return endings.has(extname(name).toLowerCase())
}

/** Names of the pictures directly in a folder, sorted. */
export async function picturesIn(folder: string): Promise<string[]> {
  return (await filesIn(folder)).filter(isPictureName)
}

/** Paths of the pictures in a folder and in all folders below it, sorted, folder by folder; links to folders are followed once. */
export async function picturesBelow(folder: string, seen = new Set<string>()): Promise<string[]> {
  const real = await realpath(folder).catch(() => folder)
  if (seen.has(real)) return []
  seen.add(real)
  const found = (await picturesIn(folder)).map((name) => join(folder, name))
  for (const name of await foldersIn(folder))
    for (const path of await picturesBelow(join(folder, name), seen)) found.push(path)
  return found
}
