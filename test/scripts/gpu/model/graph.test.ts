import { describe, expect, it } from 'vitest'
import { halfBits } from '../../../../scripts/gpu/model/graph.mjs'
import { halfToFloat } from '../../../../src/models/runtime/half.ts'

describe('half floats', () => {
  it('are what onnxruntime reads of them again, to 11 bits', () => {
    const values = [0, 1, -2, 0.1, -0.333, 65504, 6.2e-5, 1e-3]
    const read = halfToFloat(halfBits(values))
    for (const [at, value] of values.entries()) {
      expect(Math.abs((read[at] as number) - value)).toBeLessThanOrEqual(Math.abs(value) * 2 ** -11)
    }
  })

  it('are 0 below their normal numbers, and infinite above their largest', () => {
    expect([...halfToFloat(halfBits([1e-6, -1e-6, 1e6, -1e6]))]).toEqual([0, -0, Infinity, -Infinity])
  })
})
