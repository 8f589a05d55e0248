import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { caveatTitles } from '../../src/caveat-codes.ts'
import { type JudgedFigure, judgedFigures } from '../../src/comparison/rules/judged-figures.ts'
import { parseClaim } from '../../src/comparison/rules/parse-claim.ts'
import { parseGate } from '../../src/comparison/rules/parse-gate.ts'
import { parseTolerance } from '../../src/comparison/rules/parse-tolerance.ts'
import type { Fate } from '../../src/dataset/defects/defect.ts'
import { type DefectCode, defects } from '../../src/dataset/defects/defects.ts'
import { findPage } from '../../src/explain/find-page.ts'
import type { Page, PageKind } from '../../src/explain/page.ts'
import { readPages } from '../../src/explain/read-pages.ts'
import { renderList } from '../../src/explain/render-list.ts'
import { renderPage } from '../../src/explain/render-page.ts'

const root = join(import.meta.dirname, '../..')
const pages = readPages()
const ofKind = (kind: PageKind) => pages.filter((page) => page.kind === kind)
const namesOf = (kind: PageKind) => ofKind(kind).map(({ name }) => name)
const headingsOf = ({ markdown }: Page) => [...markdown.matchAll(/^##+ (.+)$/gm)].map(([, heading]) => heading)
const asCaveat = (code: string) => `data-${code}`
const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({ path, text: readFileSync(join(root, 'src', path), 'utf8') }))

describe('there is a page, and no other, for', () => {
  it('each defect, which is a caveat with data- before its code', () => {
    expect(namesOf('defects').toSorted()).toEqual(Object.keys(defects).map(asCaveat).toSorted())
    expect(Object.keys(caveatTitles)).toEqual(expect.arrayContaining(namesOf('defects')))
  })

  it('each other caveat', () => {
    const others = Object.keys(caveatTitles).filter((code) => !namesOf('defects').includes(code))
    expect(namesOf('caveats').toSorted()).toEqual(others.toSorted())
  })

  it('each figure of the table', () => {
    expect(namesOf('figures').toSorted()).toEqual(Object.keys(judgedFigures).toSorted())
  })

  it('each word that a message or a page sends readers to', () => {
    const named = [...sources.map(({ text }) => text), ...pages.map(({ markdown }) => markdown)].flatMap((text) =>
      Array.from(text.matchAll(/`detcompare explain ([\w.-]+)`/g), ([, name]) => name as string),
    )
    const known = [...pages.map(({ name }) => name), ...Object.keys(defects)]
    expect(named.filter((name) => !known.includes(name))).toEqual([])
  })

  it('each name once', () => {
    const names = pages.map(({ name }) => name.toLowerCase())
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
  })
})

it('every listed code is one that some caveat has', () => {
  const producers = sources.filter(({ path }) => path !== 'caveat-codes.ts').map(({ text }) => text)
  const idle = namesOf('caveats').filter((code) => !producers.some((text) => text.includes(`'${code}'`)))
  expect(idle).toEqual([])
})

it('the package carries the pages', () => {
  const { files } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { files: string[] }
  expect(files).toContain('docs/explain')
  expect(files).toContain('docs/card.schema.json')
})

describe('another name of a page', () => {
  const aliases = pages.flatMap((page) => page.aliases.map((alias) => ({ alias, page: page.name })))

  it.each(aliases)('$alias finds $page', ({ alias, page }) => {
    expect(findPage(alias, pages).name).toBe(page)
  })

  it.each([
    ...['p', 'adjusted p', 'round', 'permutations', 'draws', 'resamples', 'opset', 'power', 'interval', 'change'],
    ...[
      'provider',
      'AP small',
      'AP medium',
      'AP large',
      'p50',
      'p95',
      'p99',
      'peak memory',
      'caveat',
      'defect',
      'lane',
    ],
    ...[
      'confidence threshold',
      'score threshold',
      'GFLOPs',
      'MACs',
      'ratio',
      'stages',
      'first call',
      'session creation',
    ],
  ])('is there for %s, which the report shows', (shown) => {
    expect(() => findPage(shown, pages)).not.toThrow()
  })

  it('is listed in one place, which is read', () => {
    const unread = pages.filter(({ markdown, aliases }) => /^Other names:/m.test(markdown) && aliases.length === 0)
    expect(unread).toEqual([])
  })
})

describe('a page of a caveat or a defect', () => {
  it.each([...ofKind('caveats'), ...ofKind('defects')])(
    '$name says what was seen, what it does and what to do',
    (page) => {
      expect(headingsOf(page)).toEqual(['What was seen', 'What it does to the result', 'What to do'])
      expect(page.title).toBe(caveatTitles[page.name as keyof typeof caveatTitles])
    },
  )

  const fates = {
    stops: /The run stops/,
    'image-left-out': /The image is left out for every model/,
    'object-left-out': /The annotation is left out/,
    counted: /Nothing is left out/,
  } as const satisfies Record<Fate, RegExp>

  it.each(ofKind('defects'))('$name says its fate and what pycocotools does', ({ name, markdown }) => {
    const { fate } = defects[name.slice('data-'.length) as DefectCode]
    const told = Object.entries(fates).filter(([, words]) => words.test(markdown.replaceAll('\n', ' ')))
    expect(told.map(([each]) => each)).toEqual([fate])
    expect(markdown).toContain('pycocotools')
  })
})

describe('a page of a figure', () => {
  const units = {
    points: { unit: 'points (0–100)', tolerance: (t: number) => `${100 * t} points` },
    count: { unit: 'false positives per image', tolerance: (t: number) => `${t} false positives per image` },
    percent: { unit: 'per cent of the baseline', tolerance: (t: number) => `${100 * t} %` },
  } as const satisfies Record<JudgedFigure['unit'], object>

  it.each(ofKind('figures'))('$name has the facts of the table', (page) => {
    const { unit, better, tolerance, aliases = [] } = judgedFigures[page.name as keyof typeof judgedFigures]
    expect(headingsOf(page)).toEqual(['What it is', 'How it is computed', 'How to name it'])
    expect(page.markdown).toContain(
      `\n- Unit: ${units[unit].unit}\n- Better: ${better}\n- Default tolerance: ${units[unit].tolerance(tolerance)}\n`,
    )
    expect(page.markdown).toMatch(/^Source: /m)
    for (const alias of aliases) expect(page.markdown).toContain(`\`${alias}\``)
  })

  it.each(ofKind('figures'))('$name shows claims, gates and tolerances that can be parsed', ({ name, markdown }) => {
    const parsers = { claim: parseClaim, 'fail-on': parseGate, tolerance: parseTolerance }
    const shown = [...markdown.matchAll(/^--(claim|fail-on|tolerance) '?(.+?)'?$/gm)]
    expect(shown.length).toBeGreaterThan(1)
    for (const [, option, rule] of shown) {
      expect(rule).toContain(name)
      expect(() => parsers[option as keyof typeof parsers](rule as string)).not.toThrow()
    }
  })
})

it('the model card on its page fits the schema that the package carries', () => {
  const { markdown } = pages.find(({ name }) => name === 'model-card') as Page
  const [, card] = /```\n(version: 1\n[\s\S]*?)```/.exec(markdown) as unknown as [string, string]
  const schema = JSON.parse(readFileSync(join(root, 'docs/card.schema.json'), 'utf8'))
  const fits = new Ajv2020({ strict: true, strictRequired: false }).compile(schema)
  fits(parse(card))
  expect(fits.errors).toBeNull()
})

it('every page has a title that fits the list at 80 columns', () => {
  const lines = renderList(pages, 80).split('\n')
  const missing = pages.filter(
    ({ name, title }) => !lines.some((line) => line.startsWith(`  ${name} `) && line.endsWith(` ${title}`)),
  )
  expect(missing.map(({ name }) => name)).toEqual([])
})

it.each(pages)('$name fits 80 columns and shows no mark-up', (page) => {
  const text = renderPage(page, 80)
  expect(text.split('\n').filter((line) => line.length > 80)).toEqual([])
  expect(text).not.toMatch(/^#|^\s*```|\]\(|\*\*|^\s*\|/m)
})
