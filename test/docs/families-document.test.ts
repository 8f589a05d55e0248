import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { familiesDocument } from '../../scripts/docs/families-document.mjs'
import { families } from '../../src/models/families.ts'

it('docs/families.md is what the code says: `npm run docs:families` writes it', () => {
  expect(readFileSync('docs/families.md', 'utf8')).toBe(familiesDocument())
})

it('docs/families.md has a part for every family', () => {
  const parts = [...readFileSync('docs/families.md', 'utf8').matchAll(/^### (\S+)$/gm)].map(([, id]) => id)
  expect(parts).toEqual(families.map(({ id }) => id))
})
