import { describe, expect, it } from 'vitest'
import { galleryBytes, readGalleryOptions } from '../../../src/cli/options/read-gallery-options.ts'

describe('which images are shown', () => {
  it('is none where nothing is written, and the default or what is asked for where a folder is', () => {
    expect(readGalleryOptions({})).toEqual({ gallery: 0, anonymous: undefined })
    expect(readGalleryOptions({ out: 'report' })).toEqual({ gallery: undefined, anonymous: undefined })
    expect(readGalleryOptions({ out: 'report', gallery: '0', anonymous: true })).toEqual({
      gallery: 0,
      anonymous: true,
    })
  })

  it.each([
    [{ gallery: '8' }, '--gallery has no effect without --out.'],
    [{ galleryMb: '8' }, '--gallery-mb has no effect without --out.'],
    [{ out: 'report', galleryMb: 'many' }, '--gallery-mb many is not valid.'],
    [{ out: 'report', gallery: '-1' }, '--gallery -1 is not valid.'],
  ])('cannot be %o', (raw, what) => {
    expect(() => readGalleryOptions(raw)).toThrow(what)
  })

  it('is in so many bytes', () => {
    expect([galleryBytes({}), galleryBytes({ galleryMb: '0.5' })]).toEqual([8e6, 500_000])
  })
})
