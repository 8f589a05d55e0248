import { describe, expect, it } from 'vitest'
import { parseJson } from '../../src/files/parse-json.ts'

describe('JSON of settings', () => {
  it('is read to a depth of 100 and refused beyond', () => {
    const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)
    expect(() => parseJson(nested(100))).not.toThrow()
    expect(() => parseJson(nested(101))).toThrow('nested more than 100 deep')
  })

  it('may have any brackets in its strings and any number of them side by side', () => {
    expect(parseJson(JSON.stringify({ a: `"\\${'['.repeat(500)}` }))).toEqual({ a: `"\\${'['.repeat(500)}` })
    expect(parseJson(`[${'[],'.repeat(500)}[]]`)).toHaveLength(501)
  })
})
