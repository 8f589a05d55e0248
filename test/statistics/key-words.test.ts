import fc from 'fast-check'
import { expect, it } from 'vitest'
import { keyWords } from '../../src/statistics/key-words.ts'

it.each([
  ['0', 0x00000000, 0x00000000],
  ['7', 0x00000000, 0x401c0000],
  ['-5', 0x00000000, 0xc0140000],
  ['397133', 0x00000000, 0x41183d34],
  ['9007199254740991', 0xffffffff, 0x433fffff],
])('the whole number %s gives the words that Python’s struct.pack("<d") has', (key, low, high) => {
  expect([...keyWords([key])]).toEqual([low, high])
})

it.each([
  ['9007199254740992', 0x39da81c6, 0x6a3a27d7],
  ['007', 0xf94c9f62, 0x6c0d7b33],
  ['1e3', 0x01ca110b, 0x7ee85654],
  ['a.jpg', 0x460d9b50, 0xfac3a741],
  ['val/0001.jpg', 0x0cbaf30d, 0x6103d91c],
  ['Übung/é.png', 0x5cece93a, 0xe9018f66],
  ['', 0x42c4b0e3, 0x741cfc98],
])('other text, %s, gives what Python’s hashlib.sha256 has, two bits set', (key, low, high) => {
  expect([...keyWords([key])]).toEqual([low, high])
})

it('text never meets a whole number', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.string(), (number, rest) => {
      const [, numberHigh = 0, , textHigh = 0] = keyWords([String(number), `x${rest}`])
      expect(numberHigh & 0x60000000).not.toBe(0x60000000)
      expect(textHigh & 0x60000000).toBe(0x60000000)
    }),
  )
})
