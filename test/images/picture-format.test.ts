import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decodeImage } from '../../src/images/decode-image.ts'
import { pictureFormat } from '../../src/images/picture-format.ts'

const bytes = (text: string) => Buffer.from(text, 'latin1')
const box = (brands: string) => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(12 + brands.length)
  return Buffer.concat([length, bytes(`ftyp${brands.slice(0, 4)}\0\0\0\0${brands.slice(4)}`)])
}

describe('the format of a picture', () => {
  it.each([
    ['420.jpg', 'jpeg'],
    ['rgb.png', 'png'],
    ['lossy.webp', 'webp'],
    ['plain.gif', 'gif'],
    ['lzw.tiff', 'tiff'],
    ['plain.avif', 'avif'],
    ['24-bit-os2.bmp', 'bmp'],
    ['24-bit-v5.bmp', 'bmp'],
  ])('of %s is %s, by its first bytes', (file, format) => {
    expect(pictureFormat(readFileSync(`fixtures/images/files/${file}`))).toBe(format)
  })

  it('is AVIF where one of the brands of its first box is', () => {
    expect(pictureFormat(box('mif1miafavif'))).toBe('avif')
    expect(() => pictureFormat(Buffer.concat([box('mif1heic'), bytes('    avif')]))).toThrow('HEIC')
  })

  it.each([
    ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'an SVG drawing'],
    ['\xef\xbb\xbf  <?xml version="1.0"?><svg/>', 'an SVG drawing'],
    ['<!-- --><svg/>', 'an SVG drawing'],
    ['%PDF-1.7', 'a PDF document'],
    ['\xff\x0a', 'a JPEG XL image'],
    ['P6 1 1 255\n', 'a Netpbm image'],
    ['version https://git-lfs.github.com', 'a Git LFS pointer'],
    ['BM of something else entirely', 'of no known image format'],
    ['nothing', 'of no known image format'],
  ])('%j is refused in words', async (text, words) => {
    await expect(decodeImage(bytes(text))).rejects.toThrow(
      new RegExp(`^it is ${words}.*; JPEG, PNG, WebP, GIF, TIFF, AVIF and BMP files are read$`),
    )
  })
})
