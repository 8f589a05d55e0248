import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { renderPictures } from '../../../src/report/json.ts'
import { readPictures } from '../../../src/report/stored/read-pictures.ts'
import { temporaryFolder } from '../../dataset/temporary-folder.ts'
import { samplePictures } from '../../page/sample-pictures.ts'

const written = (text: string) => join(temporaryFolder({ 'pictures.json': text }), 'pictures.json')
const { pictures } = samplePictures
const [baseline, ...variants] = pictures.sides
const owner = { baseline: baseline as (typeof pictures.sides)[number], variants, files: null }
const filesOf = (text: string) => [{ path: 'pictures.json', sha256: createHash('sha256').update(text).digest('hex') }]

it('reads what was written', async () => {
  const text = renderPictures(pictures)
  expect(await readPictures(written(text), owner)).toEqual(pictures)
  expect(await readPictures(written(text), { ...owner, files: filesOf(text) })).toEqual(pictures)
})

it('has none where there is no such file', async () => {
  expect(await readPictures(join(temporaryFolder({}), 'pictures.json'), owner)).toBeNull()
})

it.each([
  ['of another version', JSON.stringify({ ...pictures, version: 2 }), 'it is of version 2, and version 1 is read'],
  ['that is no JSON', '{', 'it is not the JSON that detcompare writes'],
  ['that is a number', '1', 'it is not the JSON that detcompare writes'],
  ['without pictures', JSON.stringify({ version: 1, sides: [] }), 'a part of it is missing or changed'],
  [
    'whose pictures are none',
    JSON.stringify({ ...pictures, pictures: [{ key: 1 }] }),
    'a part of it is missing or changed',
  ],
])('refuses a file %s', async (_, text, reason) => {
  await expect(readPictures(written(text), owner)).rejects.toThrow(reason)
})

it('refuses those of another report, by what the report says of the file or by the sides', async () => {
  const text = renderPictures(pictures)
  const reason = 'it was not written with this report'
  await expect(readPictures(written(text), { ...owner, files: filesOf(`${text} `) })).rejects.toThrow(reason)
  await expect(readPictures(written(text), { ...owner, variants: [] })).rejects.toThrow(reason)
  await expect(readPictures(written(text), { ...owner, baseline: { label: 'other' } })).rejects.toThrow(reason)
})
