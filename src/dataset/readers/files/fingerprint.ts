import { createHash } from 'node:crypto'
import { dirname, relative, sep } from 'node:path'

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

/** The deepest folder that holds every one of these absolute paths; empty where there are none. */
function commonFolder(paths: readonly string[]): string {
  const [first = [], ...others] = paths.map((path) => dirname(path).split(sep))
  const differs = first.findIndex((part, depth) => others.some((other) => other[depth] !== part))
  return first.slice(0, differs === -1 ? first.length : differs).join(sep) || sep
}
