import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The code between a file of an image and detections, and between a model's file and how it is fed and read. */
const folders = ['images', 'models', 'measurement/accuracy-pass', 'measurement/pictures', 'measurement/sessions']

let known: string | null = null

/**
 * What this program's decoding is, as a hash of its code: whoever changes a line of it need not remember to change a number,
 * and nothing that another code found is taken for what this one would find.
 */
export function decoderVersion(): string {
  known ??= hashOfCode()
  return known
}

function hashOfCode(): string {
  const source = fileURLToPath(new URL('../../', import.meta.url))
  const hash = createHash('sha256')
  for (const folder of folders) {
    const files = readdirSync(join(source, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /(?<!\.d)\.[jt]s$/.test(path))
      .sort()
    for (const path of files)
      hash.update(`${folder}/${path.replaceAll(sep, '/')}\n`).update(readFileSync(join(source, folder, path)))
  }
  return hash.digest('hex')
}
