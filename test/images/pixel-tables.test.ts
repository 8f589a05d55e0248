import { expect, test } from 'vitest'
import { pixelTables } from '../../src/images/pixel-tables.ts'

const PLAIN = { scale: 1, mean: [0, 0, 0], std: [1, 1, 1], type: 'float32' } as const

test('a scale of 1/255 gives the same float32 as dividing by 255, for all pixel values', () => {
  const { red, green, blue } = pixelTables({ ...PLAIN, scale: 1 / 255 })
  const divided = Float32Array.from({ length: 256 }, (_, pixel) => pixel / 255)
  expect([red, green, blue]).toEqual([divided, divided, divided])
})

test('mean and deviation belong to their own colour', () => {
  const { red, green, blue } = pixelTables({ ...PLAIN, mean: [10, 20, 30], std: [1, 2, 4] })
  expect([red[50], green[50], blue[50]]).toEqual([40, 15, 5])
})

test('bytes stay bytes', () => {
  expect(pixelTables({ ...PLAIN, type: 'uint8' }).green).toEqual(Uint8Array.from({ length: 256 }, (_, pixel) => pixel))
})
