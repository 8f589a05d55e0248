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
    ['names: [cat]', 'it has none of train, val and test'],
    ['val: a', 'it has neither `names` nor `nc`'],
    ['val: a\nnames: []', '`names` is empty'],
    ['val: a\nnames: cat', '`names` is neither a list nor class numbers with names'],
    ['val: a\nnc: 3\nnames: [cat]', '`nc` is 3, and `names` has 1 entries'],
    ['val: a\nnames:\n  1: cat', '`names` has no class 0, but a higher one'],
    ['val: a\nnames:\n  cat: 0', '`names` has the key cat, which is not a class number'],
    ['val: a\nnc: many', '`nc` is not a number of classes'],
    ['val: {a: b}\nnames: [cat]', '`val` is neither a path nor a list of paths'],
    ['path: 3\nval: a\nnames: [cat]', '`path` is not text'],
    ['- a', 'it has no keys'],
    ['val: [', /Flow sequence/],
  ])('%j is refused: %s', async (text, problem) => {
    const { code, message } = await failure(() => parsed(text))
    expect(code).toBe('yolo-yaml-malformed')
    if (typeof problem === 'string') expect(message).toBe(`data.yaml is not a valid YOLO data file: ${problem}.`)
    else expect(message).toMatch(problem)
  })

  it('is told from other YAML by names or a number of classes, and a split', () => {
    expect(isDataYaml({ names: ['cat'], val: 'a' })).toBe(true)
    expect(isDataYaml({ nc: 1, train: 'a' })).toBe(true)
    expect(isDataYaml({ data: 'coco', names: [] })).toBe(false)
    expect(isDataYaml('names')).toBe(false)
  })
})
