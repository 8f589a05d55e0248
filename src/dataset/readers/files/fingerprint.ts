import { createHash } from 'node:crypto'
import { relative, sep } from 'node:path'
import { commonFolder } from './common-folder.ts'

/**
 * SHA-256, hex, of one line per file, `<content>  <path>\n`, sorted by path as bytes. The content is the file's SHA-256,
 * or what was read of it; the path starts from the deepest folder that holds all the files, with `/` and composed
 * letters (Unicode NFC). So it is the same wherever the data set lies, and `sha256sum` of the sorted files gives the lines.
 */
export function fingerprintOf(contents: ReadonlyMap<string, string>): string {
  const root = commonFolder([...contents.keys()])
  const lines = Array.from(contents, ([path, content]) => {
    const name = Buffer.from(relative(root, path).replaceAll(sep, '/').normalize())
    return { name, line: `${content}  ${name}\n` }
  })
  lines.sort((one, other) => Buffer.compare(one.name, other.name))
  const hash = createHash('sha256')
  for (const { line } of lines) hash.update(line)
  return hash.digest('hex')
}
