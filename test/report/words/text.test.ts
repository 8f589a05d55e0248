import { expect, it } from 'vitest'
import { code, name, plain, text, together } from '../../../src/report/words/text.ts'

it('a text keeps what is a name and what is code apart from its own words', () => {
  expect(text`AP of ${name('a')}${name('b')} by ${code('--claim')}: ${1}${''}.`).toEqual([
    { kind: 'text', text: 'AP of ' },
    { kind: 'name', text: 'a' },
    { kind: 'name', text: 'b' },
    { kind: 'text', text: ' by ' },
    { kind: 'code', text: '--claim' },
    { kind: 'text', text: ': 1.' },
  ])
})

it('wordings come together with a separator, and texts within texts stay what they are', () => {
  const both = together([text`see ${name('a')}`, 'b', code('c')], ', ')
  expect(plain(both)).toBe('see a, b, c')
  expect(both.map(({ kind }) => kind)).toEqual(['text', 'name', 'text', 'code'])
  expect(together([])).toEqual([])
})
