import { expect, it } from 'vitest'
import { folderOf } from '../../../../src/dataset/readers/groups/folder-of.ts'

it.each([
  ['a/b/c.jpg', null, 'a/b'],
  ['a/b/c.jpg', 1, 'a'],
  ['a/b/c.jpg', 2, 'a/b'],
  ['a/b/c.jpg', 3, 'a/b'],
  ['a\\b\\c.jpg', null, 'a/b'],
  ['./a//b/c.jpg', null, 'a/b'],
  ['/mnt/a/c.jpg', 2, 'mnt/a'],
  ['c.jpg', null, null],
  ['./c.jpg', 1, null],
])('the folders of %s, at most %s, are %s', (name, levels, folder) => {
  expect(folderOf(name, levels)).toBe(folder)
})
