import { describe, expect, it } from 'vitest'
import { duration, readNames } from '../../../src/cli/options/parse-values.ts'

describe('a time', () => {
  it.each([
    ['30s', 30_000],
    ['2m', 120_000],
    ['500ms', 500],
    ['1.5s', 1500],
    ['1440m', 86_400_000],
  ])('%s is read in milliseconds', (text, ms) => {
    expect(duration.read(text)).toBe(ms)
  })

  it.each(['30', '0s', '-1s', '2h', '1441m', 's', '1e3s', ' 5s'])('«%s» is none', (text) => {
    expect(duration.read(text)).toBeNull()
  })
})

describe('labels of models', () => {
  const read = (text: string) => readNames([text], ['a.onnx', 'runs/lr=0.1/b.onnx'])

  it('stand behind a path, which may contain =', () => {
    expect(read('a.onnx=neck')).toEqual({ 'a.onnx': 'neck' })
    expect(read('runs/lr=0.1/b.onnx=neck')).toEqual({ 'runs/lr=0.1/b.onnx': 'neck' })
  })

  it('that contain = are refused by name, not as an unknown path', () => {
    expect(() => read('a.onnx=lr=0.1')).toThrow('--name gives a.onnx the label lr=0.1, which contains =.')
    expect(() => read('c.onnx=neck')).toThrow('--name labels c.onnx, which is not one of the models.')
  })
})
