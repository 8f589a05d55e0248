import { describe, expect, it } from 'vitest'
import { valuePrint } from '../../../../src/models/architecture/graph/value-print.ts'

const print = (...values: number[]) => valuePrint(new Uint8Array(Float32Array.from(values).buffer), 4)

describe('the print of values', () => {
  it('is the same in any order, as of a matrix and its transpose', () => {
    expect(print(1, 2, 3, 4, 5, 6)).toBe(print(1, 4, 2, 5, 3, 6))
  })

  it('is another for one other value, one more, and the same sum', () => {
    const prints = [print(1, 2, 3), print(1, 2, 3.0000002), print(1, 2, 3, 0), print(2, 2, 2), print(-1, 2, 3)]
    expect(new Set(prints).size).toBe(prints.length)
  })

  it('does not depend on where the bytes begin', () => {
    const bytes = new Uint8Array(Float32Array.from([1, 2, 3]).buffer)
    const shifted = new Uint8Array(bytes.length + 1)
    shifted.set(bytes, 1)
    expect(valuePrint(shifted.subarray(1), 4)).toBe(valuePrint(bytes, 4))
  })

  it.each([1, 2, 4, 8] as const)('is of values of %i bytes', (width) => {
    const bytes = Uint8Array.from({ length: 16 }, (_, at) => at)
    const turned = Uint8Array.from({ length: 16 }, (_, at) => 15 - at)
    const swapped = new Uint8Array([...bytes.subarray(width), ...bytes.subarray(0, width)])
    expect(valuePrint(swapped, width)).toBe(valuePrint(bytes, width))
    expect(valuePrint(turned, width) === valuePrint(bytes, width)).toBe(width === 1)
  })
})
