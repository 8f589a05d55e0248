import { join } from 'node:path'
import { expect, it } from 'vitest'
import { renderPictures } from '../../../src/report/json.ts'
import { readPictures } from '../../../src/report/stored/read-pictures.ts'
import { temporaryFolder } from '../../dataset/temporary-folder.ts'
import { samplePictures } from '../../page/sample-pictures.ts'

const written = (text: string) => join(temporaryFolder({ 'pictures.json': text }), 'pictures.json')
const { pictures } = samplePictures

it('reads what was written', async () => {
  expect(await readPictures(written(renderPictures(pictures)))).toEqual(pictures)
})

it('has none where there is no such file', async () => {
  expect(await readPictures(join(temporaryFolder({}), 'pictures.json'))).toBeNull()
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
  await expect(readPictures(written(text))).rejects.toThrow(reason)
})
