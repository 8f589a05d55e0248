import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

const root = join(import.meta.dirname, '..')

/** What starts a process or a thread, or loads a model: the build, the modules that start them, and what runs programs. */
const starters = [
  /\bdist\//,
  /node:child_process/,
  /node:worker_threads/,
  /process\.execPath/,
  /'xmllint-wasm'/,
  /\bfake-machine\.ts'/,
]

/** Simulations and records of hundreds of cases: each takes as long as dozens of other files. */
const slow = [
  'test/dataset/readers/json/json-elements.test.ts',
  'test/evaluation/deduplicated-draws.test.ts',
  'test/evaluation/draws/permuted-changes.test.ts',
  'test/evaluation/draws/swapped-changes.test.ts',
  'test/evaluation/operating/operating-figures.test.ts',
  'test/evaluation/recorded-cases.test.ts',
  'test/models/recorded-canvas.test.ts',
  'test/models/shared-records.test.ts',
  'test/statistics/bootstrap-stretches.test.ts',
]

/** What replaces a module of src for a whole process; fast tests share theirs. */
const replacement = /\bvi\.mock\(/

/**
 * Every test, as a path from the project's root, in its lane: `fast` shares one process, `isolated` is what takes long or
 * replaces modules, `process` starts processes or loads models.
 */
export function lanes(): Readonly<Record<'fast' | 'isolated' | 'process', readonly string[]>> {
  const tests = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts'))
    .map((path) => join('test', path).replaceAll('\\', '/'))
    .sort()
  const gone = slow.filter((path) => !tests.includes(path))
  if (gone.length > 0) throw new Error(`test/lanes.ts names tests that are not there: ${gone.join(', ')}`)
  const process = tests.filter(startsSomething)
  const others = tests.filter((test) => !process.includes(test))
  const apart = (test: string) => slow.includes(test) || says(test, [replacement])
  return { fast: others.filter((test) => !apart(test)), isolated: others.filter(apart), process }
}

/** Whether a test, or what it imports of tests and scripts, names something that starts processes. */
export function startsSomething(test: string): boolean {
  return says(test, starters)
}

function says(test: string, marks: readonly RegExp[]): boolean {
  return withImports(test).some((path) => marks.some((mark) => mark.test(readFileSync(join(root, path), 'utf8'))))
}

function withImports(test: string): string[] {
  const found = new Set<string>()
  const visit = (path: string) => {
    if (found.has(path)) return
    found.add(path)
    const text = readFileSync(join(root, path), 'utf8')
    for (const [, name] of text.matchAll(/(?:from|import) ?\(?'(\.[^']+)'/g)) {
      const next = relative(root, join(root, dirname(path), name as string)).replaceAll('\\', '/')
      if (/^(test|scripts)\//.test(next) && existsSync(join(root, next))) visit(next)
    }
  }
  visit(test)
  return [...found]
}
