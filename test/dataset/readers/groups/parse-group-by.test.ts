import { describe, expect, it } from 'vitest'
import { groupByText } from '../../../../src/dataset/group-by.ts'
import { parseGroupBy } from '../../../../src/dataset/readers/groups/parse-group-by.ts'
import { failure } from '../../failure.ts'

describe('--group-by', () => {
  it.each([
    ['field:video_id', { kind: 'field', field: 'video_id' }],
    ['field:extra.name', { kind: 'field', field: 'extra.name' }],
    ['folder', { kind: 'folder', levels: null }],
    ['folder:2', { kind: 'folder', levels: 2 }],
    ['pattern:^(clip:[0-9]+)_', { kind: 'pattern', pattern: '^(clip:[0-9]+)_' }],
    ['file:a:b.csv', { kind: 'file', path: 'a:b.csv' }],
    ['none', { kind: 'none' }],
  ] as const)('takes %s, and gives it back', (text, groupBy) => {
    expect(parseGroupBy(text)).toEqual(groupBy)
    expect(groupByText(groupBy)).toBe(text)
  })

  it.each([
    'video_id',
    'field',
    'field:',
    'folder:',
    'folder:0',
    'folder:x',
    'folder:1.5',
    'Folder',
    'none:1',
    'file:',
  ])('refuses %s', async (text) => {
    expect((await failure(() => parseGroupBy(text))).code).toBe('group-by-malformed')
  })

  it('refuses a pattern before any data are read', async () => {
    expect((await failure(() => parseGroupBy('pattern:clip'))).code).toBe('group-pattern-malformed')
  })
})
