import { describe, expect, it } from 'vitest'
import { failure } from '../failure.ts'
import { found } from '../found.ts'

describe('annotations', () => {
  it('are those of valid of three splits, or the folder of one', async () => {
    const names = ['train', 'valid', 'test'].map((split) => `${split}/_annotations.coco.json`)
    expect(await found(names)).toEqual(['valid/_annotations.coco.json', 'valid', 'roboflow'])
    expect(await found(names, { within: 'train' })).toEqual(['train/_annotations.coco.json', 'train', 'roboflow'])
    expect(await found(['_annotations.coco.json'])).toEqual(['_annotations.coco.json', null, 'roboflow'])
  })

  it('of a named split: by its whole name or by how the only one begins', async () => {
    const names = ['train', 'valid', 'test'].map((split) => `${split}/_annotations.coco.json`)
    expect((await found(names, { split: 'train' }))[1]).toBe('train')
    expect((await found(names, { split: 'val' }))[1]).toBe('valid')
  })

  it('of an unknown split are refused with the splits that there are', async () => {
    const { code, message, next } = await failure(() =>
      found(['valid/_annotations.coco.json', 'test/_annotations.coco.json'], { split: 'dev' }),
    )
    expect(code).toBe('data-split-unknown')
    expect(message).toContain('it has test, valid')
    expect(next).toContain('--split')
  })

  it('given as a file are that file, with the split that its folder tells', async () => {
    const name = 'valid/_annotations.coco.json'
    expect(await found([name], { within: name })).toEqual([name, 'valid', 'annotation-file'])
    expect(await found([name], { annotations: name })).toEqual([name, 'valid', 'annotation-file'])
  })
})
