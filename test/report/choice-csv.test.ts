import { expect, it } from 'vitest'
import { parseCsv } from '../../src/files/parse-csv.ts'
import { choiceCsv } from '../../src/report/choice-csv.ts'
import { datasetOf } from '../dataset/dataset-of.ts'

const named = { anonymous: false }

it('lists every image once, with the part that it was in', () => {
  expect(choiceCsv(datasetOf([7, 8, 9]), [1], named)).toBe(
    'image,id,part\n7.jpg,7,judge\n8.jpg,8,choose\n9.jpg,9,judge\n',
  )
})

it('keeps any file name and id as it is', () => {
  const names = ['a,b.jpg', 'say "so".jpg', 'two\nlines.jpg', ' blank.jpg', '图像/1.jpg', 'semi;colon.jpg']
  const images = names.map((fileName, at) => ({
    ...{ key: fileName, id: at === 0 ? 9007199254740993n : fileName, fileName },
    ...{ width: null, height: null },
  }))
  const rows = parseCsv(choiceCsv({ images }, [0, 2], named)).slice(1)
  expect(rows.map(({ cells }) => cells)).toEqual(
    names.map((name, at) => [name, at === 0 ? '9007199254740993' : name, at === 0 || at === 2 ? 'choose' : 'judge']),
  )
})

it('has no id next to the numbers of an anonymous run: it would say whose they are', () => {
  const images = ['1', '2'].map((fileName, at) => ({
    ...{ key: fileName, id: 500 + at, fileName },
    width: null,
    height: null,
  }))
  expect(choiceCsv({ images }, [1], { anonymous: true })).toBe('image,id,part\n1,,judge\n2,,choose\n')
})
