import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const base = new URL('../../docs/internals/', import.meta.url)

/** Pages that quote the code, with the files that each quotes. */
const quoted = {
  'adding-a-family.md': [
    'scripts/families/export_damo.py',
    'src/models/families/damo-yolo.ts',
    'src/models/families.ts',
    'test/models/families.test.ts',
  ],
  'adding-a-reader.md': [
    'src/dataset/readers/reader.ts',
    'src/dataset/readers/roboflow.ts',
    'test/dataset/readers/csv-boxes.ts',
    'src/dataset/readers/readers.ts',
    'test/dataset/readers/another-format.test.ts',
  ],
  'adding-a-figure.md': ['src/evaluation/rules/metrics.ts', 'src/comparison/rules/judged-figures.ts'],
  'adding-a-section.md': [
    'src/report/document/sections/gates.ts',
    'src/report/document/report-document.ts',
    'test/report/document/report-document.test.ts',
  ],
} as const

/** Each block of code under the last path of code that was named before it; commands are none. */
function excerpts(page: string): { path: string; lines: string }[] {
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

describe.each(Object.entries(quoted))('docs/internals/%s', (name, paths) => {
  const page = readFileSync(new URL(name, base), 'utf8')

  it.each(excerpts(page))('quotes $path as it is', ({ path, lines }) => {
    expect(readFileSync(path, 'utf8')).toContain(lines)
  })

  it('quotes every file that it is about', () => {
    expect([...new Set(excerpts(page).map(({ path }) => path))]).toEqual(paths)
  })

  it('names only files and commands that there are', () => {
    const files = [...page.matchAll(/`((?:src|test|scripts|docs)\/[\w/.-]+\.\w+)`/g)].map(([, path]) => path as string)
    for (const path of files) expect(() => readFileSync(path)).not.toThrow()
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
    const commands = [...page.matchAll(/npm run (\S+)/g)].map(([, command]) => command as string)
    expect(commands.filter((command) => !(command in scripts))).toEqual([])
  })
})
