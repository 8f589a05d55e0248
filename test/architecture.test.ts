import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const source = join(root, 'src')

/** Folders of src in the order in which data flows through them; `base` is the files that every room may use. */
const rooms = [
  'base',
  'statistics',
  'machine',
  'files',
  'store',
  'dataset',
  'images',
  'models',
  'measurement',
  'evaluation',
  'comparison',
  'report',
  'explain',
  'history',
  'tracking',
  'page',
  'stages',
  'library',
  'entry',
  'cli',
]

/** Files directly in src that are no entry into the program. */
const baseFiles = [
  'errors.ts',
  'caveat.ts',
  'caveat-codes.ts',
  'counted.ts',
  'detections.ts',
  'nearest-names.ts',
  'package-version.ts',
  'plain-text.ts',
  'progress.ts',
]

/**
 * What lies in a room, in the order in which its parts may import one another: a part imports from itself and from earlier
 * ones only. `.` is the files directly in the room; parts in one list use each other. Errors of a room (`*-errors.ts`) and
 * of a part may be thrown by all of it. A room that is not listed has no inner order yet.
 */
const parts: Readonly<Record<string, readonly (string | readonly string[])[]>> = {
  dataset: ['.', 'defects', 'selection', 'readers', 'alike', 'profile', 'audit'],
  models: [
    'providers',
    ['.', 'file', 'readings', 'families', 'cards', 'recognition', 'sides'],
    'runtime',
    'profile',
    'architecture',
    'classes',
  ],
  measurement: [
    '.',
    'machine',
    'outcomes',
    'jobs',
    'pictures',
    'sessions',
    'accuracy-pass',
    'latency-pass',
    'host',
    'parent',
  ],
  evaluation: ['rules', 'matching', 'curves', 'operating', 'error-kinds', 'draws', 'evidence', '.'],
  comparison: ['rules', 'claims-file', ['figures', 'evidence', 'pictures'], 'plausibility', '.', 'caveats'],
  report: ['.', 'stored', 'tracked', 'words', 'document', ['terminal', 'markdown', 'junit'], 'views'],
  page: ['look', 'state', 'blocks', 'charts', 'islands', 'parts', '.', 'history', 'app'],
  cli: ['options', 'output', 'config', 'commands', '.'],
}

/** Earlier rooms that a room knows nothing of all the same. */
const strangers: Readonly<Record<string, readonly string[]>> = {
  images: ['statistics', 'dataset'],
  evaluation: ['images', 'models', 'measurement'],
}

/** Where each outside package may be imported: a file, or a folder with everything in it. */
const doors: Readonly<Record<string, readonly string[]>> = {
  'onnxruntime-node': ['models/runtime/session.ts'],
  'blockhash-core': ['images/picture-hash.ts'],
  hyparquet: ['files/open-parquet.ts'],
  'hyparquet-compressors': ['files/open-parquet.ts'],
  sharp: ['images/sharp.ts', 'images/decode-image.ts'],
  '@bufbuild/protobuf': ['models/file/onnx-wire.ts'],
  'fast-xml-parser': ['files/parse-xml.ts'],
  yaml: ['files/parse-yaml.ts', 'models/cards/card-text.ts', 'comparison/claims-file/', 'cli/output/plans/'],
  zod: [
    'models/cards/',
    'cli/config/',
    'library/fields.ts',
    'library/checked.ts',
    'report/stored/unlike-format.ts',
    'history/parse-line.ts',
  ],
  'env-paths': ['store/default-store.ts'],
  leven: ['nearest-names.ts'],
  'p-limit': ['measurement/accuracy-pass/predict.ts'],
  commander: ['cli/'],
  tinyglobby: ['cli/options/expand-paths.ts'],
  'cli-progress': ['cli/'],
  picocolors: ['report/terminal/'],
  'markdown-table': ['report/markdown/block-lines.ts'],
  'fast-xml-builder': ['report/junit/render-junit.ts'],
  'string-width': ['report/terminal/', 'history/spark-lines.ts'],
  preact: ['page/'],
  'preact-render-to-string': ['page/render-page.tsx', 'page/history/render-history-page.tsx'],
  'd3-scale': ['page/charts/', 'page/history/'],
  'd3-shape': ['page/look/', 'page/charts/'],
  'simple-statistics': ['statistics/', 'dataset/dataset-facts.ts'],
  'pure-rand': ['statistics/', 'measurement/'],
}

/** What reads files that the system or detcompare itself wrote. Whatever a user may name is opened by `files/` alone. */
const ownReaders = [
  'files/open-file.ts',
  'machine/',
  'measurement/machine/',
  'measurement/host/peak-memory.ts',
  'models/providers/',
  'models/profile/profile-calls.ts',
  'explain/read-pages.ts',
  'stages/predictions/decoder-version.ts',
  'page/page-assets.ts',
  'report/stored/unlike-format.ts',
  'package-version.ts',
  'cli/files-short.ts',
  'files/writing/',
  'cli/output/files/',
]

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => ({ path: path.replaceAll(sep, '/'), text: readFileSync(join(source, path), 'utf8') }))
  .map(({ path, text }) => ({ path, text, lines: text.split('\n').length - 1, imports: importsOf(text) }))

describe('the rooms of src', () => {
  it('are the ones that the picture shows', () => {
    expect(files.length).toBeGreaterThan(100)
    expect(files.filter(({ path }) => !rooms.includes(roomOf(path))).map(({ path }) => path)).toEqual([])
  })

  it('import only from themselves and from earlier rooms', () => {
    expect(uses.filter(({ from, to }) => rank(from) < rank(to)).map(asArrow)).toEqual([])
  })

  it('have parts that import only from themselves and from earlier parts', () => {
    const inside = uses.filter(({ from, to }) => roomOf(from) === roomOf(to) && !to.endsWith('-errors.ts'))
    expect(inside.filter(({ from, to }) => partRank(from) < partRank(to)).map(asArrow)).toEqual([])
  })

  it('have no part that the inner order leaves out', () => {
    const known = (path: string) => parts[roomOf(path)]?.flat().includes(partOf(path)) ?? true
    expect(files.filter(({ path }) => !known(path)).map(({ path }) => path)).toEqual([])
  })

  it('have at most 25 files on their top level', () => {
    const onTop = (room: string) => files.filter(({ path }) => dirname(path) === room).length
    expect(rooms.filter((room) => onTop(room) > 25)).toEqual([])
  })

  it('do not import what they should know nothing of', () => {
    expect(uses.filter(({ from, to }) => strangers[roomOf(from)]?.includes(roomOf(to))).map(asArrow)).toEqual([])
  })

  it('have base files that import nothing but base files', () => {
    const base = uses.filter(({ from }) => roomOf(from) === 'base')
    expect(base.filter(({ to }) => roomOf(to) !== 'base').map(asArrow)).toEqual([])
  })

  it('import no file that is not there', () => {
    const known = new Set(files.map(({ path }) => path))
    expect(uses.filter(({ to }) => !known.has(to)).map(asArrow)).toEqual([])
  })

  it('have no circle of imports', () => {
    expect(circles()).toEqual([])
  })
})

describe('an outside package', () => {
  const outside = files.flatMap(({ path, imports }) =>
    imports
      .filter((name) => !name.startsWith('.') && !name.startsWith('node:'))
      .map((name) => ({ path, name: packageOf(name) })),
  )

  it('is imported at its own door only', () => {
    const strays = outside.filter(({ path, name }) => !doors[name]?.some((door) => isBehind(path, door)))
    expect(strays.map(({ path, name }) => `${path} imports ${name}`)).toEqual([])
  })

  it('has a door that is in use', () => {
    const unused = Object.entries(doors).flatMap(([name, places]) =>
      places
        .filter((door) => !outside.some((found) => found.name === name && isBehind(found.path, door)))
        .map((door) => `${name} at ${door}`),
    )
    expect(unused).toEqual([])
  })

  it('that is imported is a dependency of the package, and the other way round', () => {
    const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    // onnxruntime-node's types come from onnxruntime-common, which it leaves to its users to install.
    const declared = Object.keys(dependencies).filter((name) => name !== 'onnxruntime-common')
    expect([...new Set(outside.map(({ name }) => name))].sort()).toEqual(declared.sort())
  })
})

describe('a file of src', () => {
  it('opens files of a user through one door', () => {
    const opens = /import \{[^}]*\b(?:readFile|readFileSync|open|openSync|createReadStream)\b[^}]*\} from 'node:fs/
    const strays = files.filter(({ path }) => !ownReaders.some((door) => isBehind(path, door)))
    expect(
      strays.filter(({ path }) => opens.test(readFileSync(join(source, path), 'utf8'))).map(({ path }) => path),
    ).toEqual([])
  })

  it('writes to standard output and standard error in one place only', () => {
    const writers = files.filter(({ text }) => /\bconsole\.|process\.std(out|err)\.write|emitWarning/.test(text))
    // Where the system has no files left to open, main says so in words of its own before anything else is loaded.
    expect(writers.map(({ path }) => path).sort()).toEqual(['cli/main.ts', 'cli/output/streams.ts'])
  })

  it('has at most 300 lines', () => {
    expect(files.filter(({ lines }) => lines > 300).map(({ path, lines }) => `${path}: ${lines}`)).toEqual([])
  })

  it('is not named for a drawer of odds and ends', () => {
    const drawer = /^(utils?|helpers?|types|constants|common|misc|shared)$/
    const drawers = files.filter(({ path }) => path.split('/').some((part) => drawer.test(part.replace(/\.tsx?$/, ''))))
    expect(drawers.map(({ path }) => path)).toEqual([])
  })

  it('is named in kebab-case', () => {
    expect(files.filter(({ path }) => !/^[a-z0-9-]+(\/[a-z0-9-]+)*\.tsx?$/.test(path)).map(({ path }) => path)).toEqual(
      [],
    )
  })
})

describe('a script or a bench', () => {
  it('names modules of the build that are there', () => {
    const named = ['scripts', 'bench'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((path) => /\.m?js$/.test(path))
        .flatMap((path) => {
          const text = readFileSync(join(root, folder, path), 'utf8')
          const modules = text.matchAll(/\bdist\/([\w/-]+)\.js|\bload\('([\w/-]+)\.js'\)/g)
          return Array.from(modules, ([, imported, loaded]) => ({ path: join(folder, path), name: imported ?? loaded }))
        }),
    )
    expect(named.length).toBeGreaterThan(20)
    const gone = named.filter(({ name }) => !files.some(({ path }) => [`${name}.ts`, `${name}.tsx`].includes(path)))
    expect(gone.map(({ path, name }) => `${path} names ${name}`)).toEqual([])
  })
})

describe('how imports are read', () => {
  it.each([
    ["import { a } from './a.ts'", './a.ts'],
    ["import type { A } from '../a.ts'", '../a.ts'],
    ["import {\n  a,\n  type B,\n} from 'sharp'", 'sharp'],
    ["import './a.ts'", './a.ts'],
    ["export { a } from './a.ts'", './a.ts'],
    ["export * from './a.ts'", './a.ts'],
    ["const { a } = await import('./a.ts')", './a.ts'],
    ["type A = import('./a.ts').A", './a.ts'],
    ["createRequire(import.meta.url)('sharp')", 'sharp'],
    ["new Worker(new URL('./a.js', import.meta.url))", './a.ts'],
  ])('%s', (text, name) => {
    expect(importsOf(text)).toEqual([name])
  })
})

interface Use {
  readonly from: string
  readonly to: string
}

const uses: readonly Use[] = files.flatMap(({ path, imports }) =>
  imports
    .filter((name) => name.startsWith('.'))
    .map((name) => ({ from: path, to: relative(source, join(source, dirname(path), name)).replaceAll(sep, '/') })),
)

/** What a file names: modules it imports, and files of src that it starts as a process or a thread. */
function importsOf(text: string): string[] {
  const imported = text.matchAll(/(?:^|[\s;])(?:import|from)\s*\(?\s*'([^'\n]+)'/g)
  const required = text.matchAll(/createRequire\(import\.meta\.url\)\('([^'\n]+)'\)/g)
  const started = text.matchAll(/new URL\('(\.[^']+\.js)', import\.meta\.url\)/g)
  return [
    ...Array.from(imported, ([, name]) => name as string),
    ...Array.from(required, ([, name]) => name as string),
    ...Array.from(started, ([, name]) => (name as string).replace(/\.js$/, '.ts')),
  ]
}

function roomOf(path: string): string {
  if (baseFiles.includes(path)) return 'base'
  return path.includes('/') ? (path.split('/')[0] as string) : 'entry'
}

function rank(path: string): number {
  return rooms.indexOf(roomOf(path))
}

/** The folder of a room that a file is in, `.` where it is directly in the room. */
function partOf(path: string): string {
  const [, part] = path.split('/').slice(0, -1)
  return part ?? '.'
}

function partRank(path: string): number {
  return parts[roomOf(path)]?.findIndex((each) => [each].flat().includes(partOf(path))) ?? 0
}

function packageOf(name: string): string {
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/')
}

function isBehind(path: string, door: string): boolean {
  return door.endsWith('/') ? path.startsWith(door) : path === door
}

function asArrow({ from, to }: Use): string {
  return `${from} → ${to}`
}

/** Every way that leads from a file back to itself, once. */
function circles(): string[] {
  const found: string[] = []
  const done = new Set<string>()
  const visit = (path: string, way: readonly string[]) => {
    if (way.includes(path)) found.push([...way.slice(way.indexOf(path)), path].join(' → '))
    if (done.has(path) || way.includes(path)) return
    for (const { to } of uses.filter(({ from }) => from === path)) visit(to, [...way, path])
    done.add(path)
  }
  for (const { path } of files) visit(path, [])
  return found
}
