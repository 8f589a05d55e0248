import { readFile } from 'node:fs/promises'
import type { ReadPictureSize } from '../../../src/dataset/picture-size.ts'

/** For pictures that are text files with their size, `100x80`: what holds anything else, or is not there, cannot be read. */
export const writtenSizes: ReadPictureSize = async (path) => {
  const text = await readFile(path, 'utf8').catch(() => '')
  const [, width, height] = /^(\d+)x(\d+)$/.exec(text) ?? []
  if (width === undefined || height === undefined) return { width: null, height: null, reason: 'it is no picture' }
  return { width: Number(width), height: Number(height) }
}
