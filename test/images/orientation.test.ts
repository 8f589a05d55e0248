import { describe, expect, test } from 'vitest'
import { chooseFrame, turnPicture } from '../../src/images/orientation.ts'

// Turning itself is compared with cv2 in decode-image.test.ts.
describe('a turned picture', () => {
  test('whose orientation is 1 is the picture itself', () => {
    const picture = { width: 1, height: 1, data: new Uint8Array([1, 2, 3]) }
    expect(turnPicture(picture, 1)).toBe(picture)
  })
})

describe('the frame of the annotations', () => {
  const sideways = { width: 40, height: 30, orientation: 6 } as const

  test('is the raw one where only the stored size fits', () => {
    expect(chooseFrame(sideways, 40, 30)).toBe('raw')
  })

  test('is the turned one where only the upright size fits', () => {
    expect(chooseFrame(sideways, 30, 40)).toBe('turned')
  })

  test('is the turned one where both sizes fit', () => {
    expect(chooseFrame({ width: 30, height: 30, orientation: 8 }, 30, 30)).toBe('turned')
    expect(chooseFrame({ width: 40, height: 30, orientation: 3 }, 40, 30)).toBe('turned')
  })

  test('is the turned one where the annotations state no size', () => {
    expect(chooseFrame(sideways, null, null)).toBe('turned')
  })

  test('is the raw one where the file has no orientation', () => {
    expect(chooseFrame({ width: 40, height: 30, orientation: 1 }, 40, 30)).toBe('raw')
  })

  test('is decided by the one side that the annotations state', () => {
    expect(chooseFrame(sideways, 40, null)).toBe('raw')
    expect(chooseFrame(sideways, null, 40)).toBe('turned')
  })

  test('is neither where no size fits', () => {
    expect(chooseFrame(sideways, 30, 30)).toBe('neither')
    expect(chooseFrame({ width: 40, height: 30, orientation: 1 }, 30, 40)).toBe('neither')
  })
})
