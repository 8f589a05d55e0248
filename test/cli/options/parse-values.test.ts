import { describe, expect, it } from 'vitest'
import { duration, megabytes, pictureCount, readNames } from '../../../src/cli/options/parse-values.ts'

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

describe('a gallery', () => {
  it('has from no picture to a thousand, and some megabytes', () => {
    expect(['0', '24', '1000'].map(pictureCount.read)).toEqual([0, 24, 1000])
    expect(['-1', '1001', '2.5', '', 'all'].map(pictureCount.read)).toEqual([null, null, null, null, null])
    expect(['8', '0.5', '1000'].map(megabytes.read)).toEqual([8, 0.5, 1000])
    expect(['0', '-1', '1001', '', 'MB'].map(megabytes.read)).toEqual([null, null, null, null, null])
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
