import { describe, expect, it } from 'vitest'
import { isDataYaml, parseDataYaml } from '../../../../src/dataset/readers/yolo/data-yaml.ts'
import { failure } from '../../failure.ts'

const parsed = (text: string) => parseDataYaml('data.yaml', text)

describe('a data.yaml', () => {
  it('has its names as a list, or by class number, in any order', () => {
    expect(parsed('val: a\nnames: [cat, dog]').names).toEqual(['cat', 'dog'])
    expect(parsed('val: a\nnames:\n  1: dog\n  0: cat').names).toEqual(['cat', 'dog'])
    expect(parsed('val: a\nnames: [1, true]').names).toEqual(['1', 'true'])
  })

  it('without names has those that Ultralytics gives so many classes', () => {
    expect(parsed('val: a\nnc: 2').names).toEqual(['class_0', 'class_1'])
    expect(parsed('val: a\nnames:\nnc: 1').names).toEqual(['class_0'])
  })

  it('has splits as text or as lists, empty ones left out, validation being val', () => {
    const { splits, path } = parsed('path: ../coco8\ntrain: images/train\nvalidation: [a, b]\ntest:\nnames: [cat]')
    expect([...splits]).toEqual([
      ['train', ['images/train']],
      ['val', ['a', 'b']],
    ])
    expect(path).toBe('../coco8')
  })

  it('says how many columns a row with keypoints has', () => {
    expect(parsed('val: a\nnames: [cat]\nkpt_shape: [17, 3]').poseColumns).toBe(56)
    expect(parsed('val: a\nnames: [cat]').poseColumns).toBeNull()
  })

  it.each([
    ['names: [cat]', 'it has none of train, val and test; its keys are names', /for example `val: images\/val`/],
    ['train:\nnames: [cat]', 'in line 1, `train` is empty, and no other split has images', /for example `val/],
    ['val: a', 'it has neither `names` nor `nc`', /`names: \[cat, dog\]`/],
    ['val: a\nnames: []', 'in line 2, `names` is empty', /order of the class numbers/],
    ['val: a\nnames: cat', 'in line 2, `names` is neither a list nor class numbers with names', /order of/],
    ['val: a\nnc: 3\nnames: [cat]', 'in line 2, `nc` is 3, and `names` has 1 entry', /remove it/],
    ['val: a\nnames:\n  1: cat', 'in line 2, `names` has no class 0, but a higher one', /from 0/],
    ['val: a\nnames:\n  cat: 0', 'in line 2, `names` has the key cat, which is not a class number', /from 0/],
    ['val: a\n"nc" : many', 'in line 2, `nc` is "many", not a number of classes', /Correct `nc`/],
    ['val: {a: b}\nnames: [cat]', 'in line 1, `val` is neither a path nor a list of paths', /Write a folder/],
    ['# x\r\npath: 12\r\nval: a\r\nnames: [cat]', 'in line 2, `path` is 12, not text', /quotation marks/],
    ['', 'it is empty', /It needs `names`/],
    ['# a comment', 'it is empty', /It needs `names`/],
    ['- a', 'it is a list, not keys with values', /It needs `names`/],
    ['<html>', 'it has no keys; it begins with "<html>"', /It needs `names`/],
    [
      'val: a\nnames:\n\t0: a',
      'in line 3, a tab is used for indentation, and YAML takes spaces alone',
      /Correct this line/,
    ],
    ['val: a\nval: b', 'in line 2, a key is repeated', /Correct this line/],
    ['val: [', 'in line 1, the indentation is wrong, or a bracket before it is not closed', /Correct this line/],
    ['val: *a', 'an alias in it (*) has no anchor (&)', /Correct it/],
  ])('%j is refused: %s', async (text, problem, fix) => {
    const { code, message, next } = await failure(() => parsed(text))
    expect([code, message]).toEqual(['yolo-yaml-malformed', `data.yaml is not a valid YOLO data file: ${problem}.`])
    expect(next).toMatch(fix)
  })

  it('is told from other YAML by names or a number of classes, and a split', () => {
    expect(isDataYaml({ names: ['cat'], val: 'a' })).toBe(true)
    expect(isDataYaml({ nc: 1, train: 'a' })).toBe(true)
    expect(isDataYaml({ data: 'coco', names: [] })).toBe(false)
    expect(isDataYaml('names')).toBe(false)
  })
})
