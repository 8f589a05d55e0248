import { describe, expect, it } from 'vitest'
import { decodeText } from '../../src/files/decode-text.ts'

const utf16 = (text: string, mark = true) => Buffer.from(`${mark ? '\ufeff' : ''}${text}`, 'utf16le')

describe('the bytes of a text file', () => {
  it.each([
    ['UTF-8', Buffer.from('0 ü 猫')],
    ['UTF-8 with a mark', Buffer.from('\ufeff0 ü 猫')],
    ['UTF-16, little end first', utf16('0 ü 猫')],
    ['UTF-16, big end first', utf16('0 ü 猫').swap16()],
    ['UTF-16 without a mark', utf16('0 ü 猫', false)],
    ['UTF-16, big end first, without a mark', utf16('0 ü 猫', false).swap16()],
  ])('in %s are read', (_, bytes) => {
    expect(decodeText(bytes)).toBe('0 ü 猫')
  })

  it.each([
    ['ISO-8859-1', Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>Käse</a>', 'latin1'), 'Käse'],
    [
      'GB2312',
      Buffer.concat([
        Buffer.from("<?xml version='1.0' encoding='GB2312' ?><a>"),
        Buffer.from([0xc3, 0xa8]),
        Buffer.from('</a>'),
      ]),
      '猫',
    ],
    ['UTF-16', utf16('<?xml version="1.0" encoding="UTF-16"?><a>猫</a>', false), '猫'],
    ['UTF-16 that is UTF-8', Buffer.from('<?xml version="1.0" encoding="utf-16"?><a>猫</a>'), '猫'],
    ['UTF8', Buffer.from('<?xml version="1.0" encoding="UTF8"?><a>猫</a>'), '猫'],
  ])('of XML that declares %s are read', (_, bytes, text) => {
    expect(decodeText(bytes)).toContain(`<a>${text}</a>`)
  })

  it('may be none, or one', () => {
    expect([decodeText(Buffer.alloc(0)), decodeText(Buffer.from('0'))]).toEqual(['', '0'])
  })

  it('in an encoding that is not known are refused', () => {
    expect(() => decodeText(Buffer.from('<?xml version="1.0" encoding="klingon"?><a/>'))).toThrow(
      'its encoding klingon is not known; save it as UTF-8',
    )
  })
})
