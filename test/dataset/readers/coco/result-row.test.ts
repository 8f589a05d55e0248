import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ResultRow } from '../../../../src/dataset/readers/coco/result-row.ts'

const row = new ResultRow()

/** What is read of a text in a list, and where it ends; null where it is left to others. */
function read(text: string) {
  const bytes = new TextEncoder().encode(`[${text},`)
  const end = row.read(bytes, 1, bytes.length)
  return end < 0 ? null : { parsed: row.asParsed(), end: end - 1 }
}

const plain = '{"image_id":1,"category_id":18,"bbox":[258.15,41.29,348.26,243.78],"score":0.236}'

it('a row of the four members is read, in any order and with any spaces', () => {
  const members = [
    '"image_id" :42',
    '"category_id":\n-3',
    '"bbox":[ 1 ,2.5,\t3e2 , -4]',
    '"score": 0.23600000143051147',
  ]
  const parsed = { image_id: 42, category_id: -3, bbox: [1, 2.5, 300, -4], score: 0.23600000143051147 }
  fc.assert(
    fc.property(fc.shuffledSubarray(members, { minLength: 4 }), (order) => {
      const text = `{ ${order.join(' , ')} }`
      expect(read(text)).toEqual({ parsed, end: text.length })
    }),
  )
})

it.each([
  ['a member more', '{"image_id":1,"category_id":18,"bbox":[1,2,3,4],"score":0.2,"id":3}'],
  ['a member twice', '{"image_id":1,"image_id":2,"category_id":18,"bbox":[1,2,3,4],"score":0.2}'],
  ['a member less', '{"image_id":1,"category_id":18,"bbox":[1,2,3,4]}'],
  ['a longer name', '{"image_ids":1,"category_id":18,"bbox":[1,2,3,4],"score":0.2}'],
  ['an escape in a name', '{"image\\u005fid":1,"category_id":18,"bbox":[1,2,3,4],"score":0.2}'],
  ['text for a number', '{"image_id":"1","category_id":18,"bbox":[1,2,3,4],"score":0.2}'],
  ['null', '{"image_id":1,"category_id":18,"bbox":[1,2,3,4],"score":null}'],
  ['NaN', '{"image_id":1,"category_id":18,"bbox":[1,2,3,4],"score":NaN}'],
  ['an id that is no whole number', '{"image_id":1.5,"category_id":18,"bbox":[1,2,3,4],"score":0.2}'],
  ['an id beyond what is exact', '{"image_id":9007199254740993,"category_id":18,"bbox":[1,2,3,4],"score":0.2}'],
  ['three numbers', '{"image_id":1,"category_id":18,"bbox":[1,2,3],"score":0.2}'],
  ['five numbers', '{"image_id":1,"category_id":18,"bbox":[1,2,3,4,5],"score":0.2}'],
  ['an empty box', '{"image_id":1,"category_id":18,"bbox":[],"score":0.2}'],
  ['a number too large', '{"image_id":1,"category_id":18,"bbox":[1,2,3,4],"score":1e999}'],
  ['a comma too many', '{"image_id":1,"category_id":18,"bbox":[1,2,3,4],"score":0.2,}'],
  ['nothing', '{}'],
  ['no object', '[1]'],
])('%s is left to JSON.parse', (_, text) => {
  expect(read(text)).toBeNull()
})

it('a row that the bytes end in is left alone, whatever stands behind them', () => {
  const bytes = new TextEncoder().encode(plain)
  for (let end = 0; end < bytes.length; end++) expect(row.read(bytes, 0, end)).toBe(-1)
  expect(row.read(bytes, 0, bytes.length)).toBe(bytes.length)
})
