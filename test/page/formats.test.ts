import { expect, it } from 'vitest'
import { formatIds } from '../../src/page/format-id.ts'
import { formats } from '../../src/page/formats.ts'

it('every format that can be named has a view', () => {
  expect(Object.keys(formats)).toEqual([...formatIds])
})
