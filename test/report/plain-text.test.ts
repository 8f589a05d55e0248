import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainText, withoutRunnerCommands, withPlainTexts } from '../../src/report/plain-text.ts'

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
  ])('shows %s as an escape', (_, text, plain) => {
    expect(plainText(text)).toBe(plain)
  })

  it.each(['person', 'Ampel (rot)', '信号機', 'naïve', '👩‍🚒', 'C:\\models\\best.onnx', '<b>&"'])(
    'keeps %s',
    (text) => {
      expect(plainText(text)).toBe(text)
    },
  )

  it('never holds a control character, and is plain already', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), (units) => {
        const text = String.fromCharCode(...units)
        expect(plainText(text)).not.toMatch(/\p{Cc}/u)
        expect(plainText(plainText(text))).toBe(plainText(text))
      }),
    )
  })
})

it('data become plain at any depth, and nothing but texts changes', () => {
  const data = { a: ['x\u0007', 1, null, { b: 'y\n', c: [0.1, true] }], d: undefined }
  expect(withPlainTexts(data)).toEqual({ a: ['x\\x07', 1, null, { b: 'y\\x0a', c: [0.1, true] }], d: undefined })
  expect(data.a[0]).toBe('x\u0007')
})

it('lines hold no command that a CI service would obey, and are else as they were', () => {
  expect(
    withoutRunnerCommands(['::error::x', '  ::add-mask::y', 'a ##[error]z', 'std::vector', 'a: b', '# [x]']),
  ).toEqual(['\\x3a:error::x', '  \\x3a:add-mask::y', 'a #\\x23[error]z', 'std::vector', 'a: b', '# [x]'])
})
