import { describe, expect, it } from 'vitest'
import { literal } from '../../src/models/python-literal.ts'

describe('a Python literal as exporters write it', () => {
  // Left: what Python's `repr` prints. Right: the value.
  it.each<[string, unknown]>([
    ["{0: 'person', 1: 'bicycle'}", { 0: 'person', 1: 'bicycle' }],
    ['[640, 640]', [640, 640]],
    ['(640, 384)', [640, 384]],
    ['(640,)', [640]],
    ['640', 640],
    ['-1.5', -1.5],
    ['1e-07', 1e-7],
    ['2.5e+20', 2.5e20],
    ['True', true],
    ['False', false],
    ['None', null],
    ["'person'", 'person'],
    ['{}', {}],
    ['[]', []],
    ['()', []],
    [
      "{'batch': 1, 'half': False, 'nms': None, 'imgsz': [64, 32]}",
      { batch: 1, half: false, nms: null, imgsz: [64, 32] },
    ],
    ["{0: [(1, 2), {'a': 'b'}]}", { 0: [[1, 2], { a: 'b' }] }],
  ])('%s is read', (text, value) => {
    expect(literal(text)).toEqual(value)
  })

  it('keeps quotes, commas, colons and braces inside of strings', () => {
    expect(literal(`{0: "rock 'n' roll", 1: 'a "b"', 2: 'x, y: {z}'}`)).toEqual({
      0: "rock 'n' roll",
      1: 'a "b"',
      2: 'x, y: {z}',
    })
  })

  it('undoes the escapes of `repr`', () => {
    expect(literal(String.raw`'it\'s "so"'`)).toBe(`it's "so"`)
    expect(literal(String.raw`'a\\b\tc\nd'`)).toBe('a\\b\tc\nd')
    expect(literal(String.raw`'\x9f\u200b'`)).toBe('\u009f\u200b')
  })

  it('keeps letters beyond ASCII as they stand', () => {
    expect(literal("{0: 'Fußgänger', 1: '自転車'}")).toEqual({ 0: 'Fußgänger', 1: '自転車' })
  })
})

describe('what is no complete literal', () => {
  it.each([
    '',
    '{0: ',
    "{0 'a'}",
    "{0: 'a' 1: 'b'}",
    '[1 2]',
    '[1, 2',
    '[1] [2]',
    'person',
    "{0: 'a'}; import os",
    "__import__('os')",
    'lambda: 0',
  ])('%j gives null', (text) => {
    expect(literal(text)).toBeNull()
  })
})
