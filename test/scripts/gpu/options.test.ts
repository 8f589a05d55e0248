import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readOptions, WrongUsage } from '../../../scripts/gpu/options.mjs'

const steps = ['doctor', 'latency']
const read = (...args: readonly string[]) => readOptions(args, steps, (path) => !path.includes('absent'))

describe('the arguments', () => {
  it('may be left out', () => {
    expect(read()).toEqual({
      ...{ help: false, given: null, install: null, only: null, device: 0 },
      ...{ out: resolve('gpu-acceptance'), mayLimitPower: false, rehearse: false },
    })
  })

  it('give data with two models, as paths from the root', () => {
    expect(read('--data', 'd', '--model', 'a.onnx', '--model', 'b.onnx').given).toEqual({
      data: resolve('d'),
      models: [resolve('a.onnx'), resolve('b.onnx')],
      limit: 100,
    })
    expect(read('--data', 'd', '--model', 'a.onnx', '--model', 'b.onnx', '--limit', '7').given?.limit).toBe(7)
  })

  it('choose steps and the GPU', () => {
    expect(read('--only', 'latency, doctor', '--device', '1')).toMatchObject({ only: ['latency', 'doctor'], device: 1 })
  })

  it.each([
    ['data without models', ['--data', 'd'], '--data needs --model twice'],
    ['one model', ['--data', 'd', '--model', 'a.onnx'], '--data needs --model twice'],
    ['models without data', ['--model', 'a.onnx', '--model', 'b.onnx'], '--model needs --data'],
    [
      'what is not there',
      ['--data', 'absent', '--model', 'a', '--model', 'b'],
      'absent does not exist. Give a path that does.',
    ],
    ['an installation that is not there', ['--install', 'absent'], 'absent does not exist. Give a path that does.'],
    ['a device that is not a number', ['--device', 'first'], 'not first'],
    ['a device beyond all numbers', ['--device', '9'.repeat(23)], 'the index of a GPU, from 0, not 9999'],
    ['a limit without data', ['--limit', '5'], '--limit needs --data'],
    ['a folder without a name', ['--out', ''], '--out takes a folder, not an empty path.'],
    ['a limit of none', ['--limit', '0'], '--limit takes a whole number from 1, not 0.'],
    ['an unknown step', ['--only', 'doctor,speed'], 'speed is not a step. Use one of doctor, latency.'],
    ['an unknown option', ['--speed'], '--help lists the options.'],
    ['a stray word', ['speed'], '--help lists the options.'],
  ])('are refused: %s', (_, args, says) => {
    expect(() => read(...args)).toThrow(WrongUsage)
    expect(() => read(...args)).toThrow(says)
  })
})
