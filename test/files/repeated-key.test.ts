import { describe, expect, it } from 'vitest'
import { repeatedKey } from '../../src/files/repeated-key.ts'

describe('a key that a mapping has twice', () => {
  it.each([
    ['{"a":1,"a":2}', 'a'],
    ['{"a":{"b":1,"c":[],"b":2}}', 'a.b'],
    ['[{"a":1},{"b":1 , "b" :2}]', 'b'],
    ['{"a":1,"\\u0061":2}', 'a'],
    ['{"":1,"":2}', ''],
    [String.raw`{"q\"":1,"q\"":2}`, 'q"'],
  ])('is found in %s', (text, key) => {
    expect(() => JSON.parse(text)).not.toThrow()
    expect(repeatedKey(text)).toBe(key)
  })

  it.each(['{"a":{"a":1}}', '[{"a":1},{"a":1}]', '{"a":"a","b":["a","a"]}', '"a"', '7', '{"a":"b\\"","c":1}'])(
    'is not in %s',
    (text) => {
      expect(() => JSON.parse(text)).not.toThrow()
      expect(repeatedKey(text)).toBeNull()
    },
  )
})
