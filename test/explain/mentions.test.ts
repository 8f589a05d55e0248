import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const source = join(import.meta.dirname, '../../src')
const comment = /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm
/** Where a family cites files of its authors' repository. */
const citation = /^\s*source: .*$/gm
/** What the package carries and the program reads. */
const carried = ["'../../docs/explain/'", "'../../../docs/report.schema.json'"]

it('no message names a file of this repository that the package does not carry', () => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'))
  const mentions = files.flatMap((path) => {
    const code = readFileSync(join(source, path), 'utf8').replace(comment, '').replace(citation, '')
    const withoutCarried = carried.reduce((rest, name) => rest.replace(name, ''), code)
    return (withoutCarried.match(/.*(?:\bdocs\/|\bREADME|CONTRIBUTING|CHANGELOG).*/g) ?? []).map(
      (line) => `${path}: ${line.trim()}`,
    )
  })
  expect(mentions).toEqual([])
})
