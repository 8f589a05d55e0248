import { relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ImagesFolder, leavesFolder } from '../../../../src/dataset/readers/layout/images-folder.ts'
import { temporaryFolder } from '../../temporary-folder.ts'

/** Where a name is found in a folder of these files, relative to `within`. */
async function find(files: string[], name: string, within = '') {
  const folder = `${temporaryFolder(Object.fromEntries(files.map((file) => [file, ''])))}${within}`
  const path = await new ImagesFolder(folder).find(name)
  return path === null ? null : relative(folder, path)
}

describe('a picture', () => {
  it('is found by its name, in sub-folders too, with either slash', async () => {
    expect(await find(['1.jpg'], '1.jpg')).toBe('1.jpg')
    expect(await find(['a/b/1.jpg'], 'a/b/1.jpg')).toBe('a/b/1.jpg')
    expect(await find(['a/b/1.jpg'], './a//b/1.jpg')).toBe('a/b/1.jpg')
    expect(await find(['a/b/1.jpg'], 'a\\b\\1.jpg')).toBe('a/b/1.jpg')
  })

  it('is found by a name in another Unicode normal form, in file and folder names', async () => {
    const [composed, decomposed] = ['Straße-é.jpg', 'Straße-é.jpg'.normalize('NFD')]
    expect(await find([decomposed], composed)).toBe(decomposed)
    expect(await find([composed], decomposed)).toBe(composed)
    expect(await find(['ü'.normalize('NFD').concat('/画像.jpg')], 'ü/画像.jpg')).toBe(
      'ü'.normalize('NFD').concat('/画像.jpg'),
    )
  })

  it('with both forms in one folder is the one of the very same name', async () => {
    const decomposed = 'é.jpg'.normalize('NFD')
    expect(await find(['é.jpg', decomposed], 'é.jpg')).toBe('é.jpg')
    expect(await find(['é.jpg', decomposed], decomposed)).toBe(decomposed)
  })

  it('is found where its name repeats the folders in which it is looked for', async () => {
    expect(await find(['images/val2017/1.jpg'], 'val2017/1.jpg', '/images/val2017')).toBe('1.jpg')
    expect(await find(['images/val2017/1.jpg'], 'images/val2017/1.jpg', '/images/val2017')).toBe('1.jpg')
    expect(await find(['val2017/val2017/1.jpg', 'val2017/1.jpg'], 'val2017/1.jpg', '/val2017')).toBe('val2017/1.jpg')
  })

  it('is not found in another folder, by another case or as a part of a name', async () => {
    expect(await find(['1.jpg'], 'train2017/1.jpg')).toBeNull()
    expect(await find(['1.JPG'], '1.jpg')).toBeNull()
    expect(await find(['a/1.jpg'], '1.jpg')).toBeNull()
    expect(await find(['1.jpg'], '1.jpg/2.jpg')).toBeNull()
  })
})

describe('a file name', () => {
  it.each([
    '/etc/1.jpg',
    '../1.jpg',
    'a/../../1.jpg',
    '..\\1.jpg',
    'C:\\pictures\\1.jpg',
    'c:1.jpg',
    '\\\\host\\1.jpg',
    '..',
  ])('%s leaves its folder', (name) => expect(leavesFolder(name)).toBe(true))

  it.each(['1.jpg', 'a/../1.jpg', './1.jpg', '..1.jpg', 'a/..b/1.jpg', '...'])('%s stays in its folder', (name) =>
    expect(leavesFolder(name)).toBe(false),
  )
})
