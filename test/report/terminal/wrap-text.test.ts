import { describe, expect, it } from 'vitest'
import { cut, wrapName, wrapText } from '../../../src/report/terminal/wrap-text.ts'
import { name, plain, text } from '../../../src/report/words/text.ts'

function lines(wrap: typeof wrapText, words: string, width: number): string[] {
  return wrap(text`${words}`, width).map(plain)
}

describe('prose', () => {
  it('breaks at spaces', () => {
    expect(lines(wrapText, 'left out for every model alike', 12)).toEqual(['left out for', 'every model', 'alike'])
  })

  it('breaks a word that is too long at its joints, or anywhere', () => {
    expect(lines(wrapText, 'see data/coco-val80/val2017 there', 12)).toEqual([
      'see data/',
      'coco-val80/',
      'val2017',
      'there',
    ])
    expect(lines(wrapText, 'an unbreakable', 5)).toEqual(['an un', 'break', 'able'])
  })

  it('never breaks the escape of a character', () => {
    const name = 'ab\\u{202e}cd\\x1bef\\ud800gh'
    for (let width = 1; width < 30; width++) {
      for (const wrap of [wrapText, wrapName]) {
        const wrapped = lines(wrap, name, width)
        expect(wrapped.join('')).toBe(name)
        expect(wrapped.join('|')).toMatch(/^[^u]*\\u\{202e\}.*\\x1b.*\\ud800/)
      }
      expect(plain(cut(text`${name}`, width))).toMatch(/^(a?b?|ab(\\u\{202e\}.*)?)…?$/)
    }
    expect(lines(wrapName, 'C:\\users\\best.onnx', 10)).toEqual(['C:\\users\\', 'best.onnx'])
  })

  it('never puts a per cent sign at the start of a line', () => {
    expect(lines(wrapText, 'with 95 % of it', 8)).toEqual(['with', '95 % of', 'it'])
  })

  it('counts characters of double width twice', () => {
    expect(lines(wrapText, '信号 機器 車両', 9)).toEqual(['信号 機器', '車両'])
  })

  it('that is empty is one empty line', () => {
    expect(lines(wrapText, '', 10)).toEqual([''])
  })

  it('keeps the kinds of its pieces over the ends of lines', () => {
    expect(wrapText(text`of ${name('two words')}, too`, 7)).toEqual([
      [
        { kind: 'text', text: 'of ' },
        { kind: 'name', text: 'two' },
      ],
      [
        { kind: 'name', text: 'words' },
        { kind: 'text', text: ',' },
      ],
      [{ kind: 'text', text: 'too' }],
    ])
  })
})

describe('a name', () => {
  it('breaks at its joints', () => {
    expect(lines(wrapName, 'rtdetr-tiny-cbam', 14)).toEqual(['rtdetr-tiny-', 'cbam'])
    expect(lines(wrapName, 'runs/exp_2/best.onnx', 11)).toEqual(['runs/exp_2/', 'best.onnx'])
  })

  it('breaks anywhere where it has none, and never within a character', () => {
    expect(lines(wrapName, 'abcdefgh', 3)).toEqual(['abc', 'def', 'gh'])
    expect(lines(wrapName, '😀😀😀', 4)).toEqual(['😀😀', '😀'])
  })
})

describe('what is cut to a line', () => {
  it('ends with an ellipsis within the width, and only where something is missing', () => {
    expect(plain(cut(text`${name('code')}: a sentence`, 10))).toBe('code: a s…')
    expect(plain(cut(text`${name('code')}: fits`, 10))).toBe('code: fits')
    expect(plain(cut(text`信号信号`, 5))).toBe('信号…')
  })
})
