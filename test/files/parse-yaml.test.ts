import { describe, expect, it } from 'vitest'
import { parseYaml, yamlProblem } from '../../src/files/parse-yaml.ts'

/** YAML of `levels` lists or mappings inside one another, in each way that YAML has. */
const nested: Readonly<Record<string, (levels: number) => string>> = {
  brackets: (levels) => '['.repeat(levels) + ']'.repeat(levels),
  'braces behind closed brackets in strings': (levels) => `["]", `.repeat(levels) + ']'.repeat(levels),
  'dashes in one line': (levels) => `${'- '.repeat(levels)}x`,
  'question marks in one line': (levels) => `${'? '.repeat(levels)}x`,
  'mappings by indentation': (levels) => lines(levels, (at) => `${' '.repeat(at)}a:`),
  'mappings whose keys have shorter and shorter anchors': (levels) =>
    lines(levels, (at) => `${' '.repeat(at)}&${'a'.repeat(levels + 1 - at)} a:`),
  'dashes by indentation': (levels) => lines(levels, (at) => `${' '.repeat(at)}-`),
}

function lines(count: number, line: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => line(at)).join('\n')
}

describe('YAML', () => {
  it.each(Object.entries(nested))('with %s is read to a depth of 90 and refused from 101 on', (_, text) => {
    expect(() => parseYaml(text(90))).not.toThrow()
    expect(() => parseYaml(text(101))).toThrow('nested more than 100 deep')
  })

  it('may have many entries side by side', () => {
    const text = lines(2000, (at) => `- name: class ${at}`)
    expect(parseYaml(text)).toHaveLength(2000)
  })

  it('that a card or a config has is not taken for deep', () => {
    expect(parseYaml('a: 1\nb:\n  - c: [1, {d: e}]\n    f: g\n- x'.replace('\n- x', ''))).toEqual({
      a: 1,
      b: [{ c: [1, { d: 'e' }], f: 'g' }],
    })
  })
})

it.each([
  ['a:\n\t0: a', 2, 'a tab is used for indentation, and YAML takes spaces alone'],
  ['a: 1\nb: 2\na: 2', 3, 'a key is repeated'],
  ['a: {0: a, 1 b\n', 2, 'the indentation is wrong, or a bracket before it is not closed'],
  ['a: "x\n', 2, 'a quotation mark, a bracket or a colon is missing'],
  ['a: @x', 1, 'a text begins with a character that YAML reserves; put it into quotation marks'],
  ['a: b: c', 1, 'a text has a colon in it, or the indentation is wrong; put it into quotation marks'],
  ['- a\nb: c', 2, 'the text goes on where a value has ended'],
  ['a: *x', null, 'an alias in it (*) has no anchor (&)'],
])('%j has its problem in line %s: %s', (text, line, problem) => {
  let error: unknown
  try {
    parseYaml(text)
  } catch (thrown) {
    error = thrown
  }
  expect(yamlProblem(error)).toEqual({ line, problem })
})
