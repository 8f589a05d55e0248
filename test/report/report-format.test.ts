import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { describedProperties, type Schema } from './schema-coverage.ts'

const read = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8')
const schema = JSON.parse(read('report.schema.json')) as Schema
const page = read('report-format.md')

it('docs/report-format.md lists every field in the words of the schema', () => {
  const lines = page.split('\n').map((line) => line.trim())
  const missing = [...describedProperties(schema)].filter(([path, { $ref, const: constant, description }]) => {
    const name = path.slice(path.lastIndexOf('.') + 1)
    const words = description ?? schema.$defs?.[$ref?.replace('#/$defs/', '') ?? '']?.description
    if (name === 'kind') return !page.includes(`"kind": "${constant}"`)
    return !lines.some((line) => line.startsWith(`- \`${name}\` (`) && line.endsWith(`): ${words}`))
  })
  expect(missing.map(([path]) => path)).toEqual([])
})

it('docs/report-format.md has a part for every definition of the schema', () => {
  const parts = [...page.matchAll(/^### (\w+)/gm)].map(([, name]) => name)
  expect(parts.toSorted()).toEqual(Object.keys(schema.$defs ?? {}).toSorted())
})
