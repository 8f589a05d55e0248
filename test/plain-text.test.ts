import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainJson, plainLines, plainText, withPlainTexts } from '../src/plain-text.ts'
import { fuzzRuns, hostileText, steering } from './hostile/hostile-text.ts'

describe('a plain text', () => {
  it.each([
    ['colour', '\u001b[31mred', '\\x1b[31mred'],
    ['a title of the window', '\u001b]0;owned\u0007', '\\x1b]0;owned\\x07'],
    ['the one-character form of the same', '\u009b2J', '\\x9b2J'],
    ['a line that overwrites another', 'AP 10.0\rAP 99.9', 'AP 10.0\\x0dAP 99.9'],
    ['a forged line', 'a\nAP 99.9', 'a\\x0aAP 99.9'],
    ['backspaces', 'bad\b\b\bgood', 'bad\\x08\\x08\\x08good'],
    ['text that runs backwards', 'cat\u202egpj', 'cat\\u202egpj'],
    ['a line separator', 'a\u2028b', 'a\\u2028b'],
    ['half a character', 'a\ud83db', 'a\\ud83db'],
    ['what XML has no room for', 'a\ufffeb\uffff', 'a\\ufffeb\\uffff'],
    ['a space without width', 'per\u200bson', 'per\\u200bson'],
    ['joiners that join nothing', 'per\u200dson\u200c', 'per\\u200dson\\u200c'],
    ['a soft hyphen and a word joiner', 'a\u00adb\u2060c', 'a\\xadb\\u2060c'],
    ['invisible tags', 'a\u{e0041}', 'a\\u{e0041}'],
    ['a command of GitHub', '::error::x', '\\x3a:error::x'],
    ['the same behind spaces', 'a  ::add-mask::x', 'a  \\x3a:add-mask::x'],
    ['the same where a name may be broken', 'a/::error::x', 'a/\\x3a:error::x'],
    ['many colons, which may be broken anywhere', 'a::::b', 'a:\\x3a\\x3a\\x3ab'],
    ['an old command of GitHub', 'a##[error]x', 'a#\\x23[error]x'],
    ['commands of Azure and TeamCity', '##vso[task.x]##teamcity[y]', '#\\x23vso[task.x]#\\x23teamcity[y]'],
  ])('shows %s as an escape', (_, text, plain) => {
    expect(plainText(text)).toBe(plain)
  })

  it.each([
    'person',
    'Ampel (rot)',
    '信号機',
    'naïve',
    '👩‍🚒',
    '❤️',
    'می‌خواهم',
    'क्‍ष',
    'C:\\models\\best.onnx',
    '<b>&"',
    'std::vector',
    'label:AP=+1.2',
    'https://pypi.org',
    '## [x]',
    '#1',
  ])('keeps %s', (text) => {
    expect(plainText(text)).toBe(text)
  })

  it('steers nothing, is plain already, and is not empty where the text was not', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const plain = plainText(text)
        expect(steering(plain)).toEqual([])
        expect(plainText(plain)).toBe(plain)
        expect(plain.length).toBeGreaterThanOrEqual(text.length)
      }),
      fuzzRuns(),
    )
  })
})

it('lines keep their own breaks, and nothing else that steers', () => {
  expect(plainLines('a\n  ::error::b\r\nc\u001b[2J')).toBe('a\n  \\x3a:error::b\\x0d\nc\\x1b[2J')
})

it('data become plain at any depth, keys included, and nothing but texts changes', () => {
  const data = { a: ['x\u0007', 1, null, { 'b\u202e': 'y\n', c: [0.1, true] }], d: undefined }
  const plain = { a: ['x\\x07', 1, null, { 'b\\u202e': 'y\\x0a', c: [0.1, true] }], d: undefined }
  expect(withPlainTexts(data)).toEqual(plain)
  expect(data.a[0]).toBe('x\u0007')
})

it('plain JSON steers nothing and holds the same data, indented or not', () => {
  const data = fc.dictionary(hostileText, fc.oneof(hostileText, fc.array(hostileText), fc.double({ noNaN: true })))
  fc.assert(
    fc.property(data, fc.constantFrom(undefined, 2), (value, indent) => {
      const text = plainJson(value, indent)
      expect(text.split('\n').flatMap(steering)).toEqual([])
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      // What is written to a stream is made plain once more.
      expect(plainLines(text)).toBe(text)
    }),
    fuzzRuns(),
  )
})

it('lines hold no command that a CI service would obey, and are else as they were', () => {
  const lines = ['::error::x', '  ::add-mask::y', 'a ##[error]z', '##vso[x]', 'std::vector', 'a: ::b', 'c:::', '# [x]']
  expect(plainLines(lines.join('\n')).split('\n')).toEqual([
    '\\x3a:error::x',
    '  \\x3a:add-mask::y',
    'a #\\x23[error]z',
    '#\\x23vso[x]',
    ...lines.slice(4),
  ])
})

it('coloured lines keep their colours, and no other sequence', () => {
  const text = '\u001b[1mAP\u001b[22m \u001b[31m−1\u001b[39m\n\u001b[2J::error::x'
  expect(plainLines(text, true)).toBe('\u001b[1mAP\u001b[22m \u001b[31m−1\u001b[39m\n\\x1b[2J::error::x')
  expect(plainLines('\u001b[1mAP')).toBe('\\x1b[1mAP')
})
