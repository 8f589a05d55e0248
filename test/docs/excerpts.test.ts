import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const base = new URL('../../docs/internals/', import.meta.url)
const page = readFileSync(new URL('adding-a-family.md', base), 'utf8')

/** Each block of code under the last path of code that was named before it; commands are none. */
function excerpts(): { path: string; lines: string }[] {
  const found: { path: string; lines: string }[] = []
  let path = ''
  for (const part of page.split(/^(?=```)/m)) {
    const [, language, block] = /^```(ts|py)\n([\s\S]*)$/.exec(part) ?? []
    if (language !== undefined) {
      for (const lines of (block as string).split(/^(?:#|\/\/) …\n/m)) found.push({ path, lines })
    }
    const paths = [...part.matchAll(/`((?:src|test|scripts)\/[\w/.-]+\.(?:ts|py))`/g)]
    path = paths.at(-1)?.[1] ?? path
  }
  return found
}

describe('docs/internals/adding-a-family.md', () => {
  it.each(excerpts())('quotes $path as it is', ({ path, lines }) => {
    expect(readFileSync(path, 'utf8')).toContain(lines)
  })

  it('quotes the family, its line, its record and its test', () => {
    expect([...new Set(excerpts().map(({ path }) => path))]).toEqual([
      'scripts/families/export_damo.py',
      'src/models/families/damo-yolo.ts',
      'src/models/families.ts',
      'test/models/families.test.ts',
    ])
  })

  it('names only files and commands that there are', () => {
    const paths = [...page.matchAll(/\]\((?!http)([^)#]+)\)/g)].map(([, link]) => new URL(link as string, base))
    for (const path of paths) expect(() => readFileSync(path)).not.toThrow()
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
    const commands = [...page.matchAll(/npm run (\S+)/g)].map(([, name]) => name as string)
    expect(commands.filter((name) => !(name in scripts))).toEqual([])
  })
})
