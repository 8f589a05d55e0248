import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { withExample } from '../../scripts/docs/example.mjs'

const short = readFileSync('docs/example/short.txt', 'utf8')

it.each(['README.md', 'docs/guide/read-your-report.md'] as const)(
  '%s shows the short report of docs/example as it was printed: `npm run docs:example` writes all',
  (page) => {
    const text = readFileSync(page, 'utf8')
    expect(withExample(page, text, short)).toBe(text)
  },
)

it('the README is at most 150 lines long', () => {
  expect(readFileSync('README.md', 'utf8').split('\n').length - 1).toBeLessThanOrEqual(150)
})
