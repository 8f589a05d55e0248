import { describe, expect, it } from 'vitest'
import { hangingText, indentedText, wrapName, wrapText } from '../../../src/report/terminal/wrap-text.ts'

describe('prose', () => {
  it('breaks at spaces', () => {
    expect(wrapText('left out for every model alike', 12)).toEqual(['left out for', 'every model', 'alike'])
  })

  it('keeps a word that is too long whole, so that a path can be copied', () => {
    expect(wrapText('see data/coco-val80/val2017 there', 10)).toEqual(['see', 'data/coco-val80/val2017', 'there'])
  })

  it('counts characters of double width twice', () => {
    expect(wrapText('信号 機器 車両', 9)).toEqual(['信号 機器', '車両'])
  })

  it('is indented within the width, after the first line or as a whole', () => {
    expect(hangingText('a bb ccc dddd', 7)).toEqual(['a bb', '  ccc', '  dddd'])
    expect(indentedText('a bb ccc', 7)).toEqual(['  a bb', '  ccc'])
  })

  it('that is empty is one empty line', () => {
    expect(wrapText('', 10)).toEqual([''])
  })
})

describe('a name', () => {
  it('breaks at its joints', () => {
    expect(wrapName('rtdetr-tiny-cbam', 14)).toEqual(['rtdetr-tiny-', 'cbam'])
    expect(wrapName('runs/exp_2/best.onnx', 11)).toEqual(['runs/exp_2/', 'best.onnx'])
  })

  it('breaks anywhere where it has none, and never within a character', () => {
    expect(wrapName('abcdefgh', 3)).toEqual(['abc', 'def', 'gh'])
    expect(wrapName('😀😀😀', 4)).toEqual(['😀😀', '😀'])
  })
})
