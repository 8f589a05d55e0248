import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { fingerprintOf } from '../../../../src/dataset/readers/files/fingerprint.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

describe('a fingerprint', () => {
  it('of one file is that of its line, by its name alone', () => {
    expect(fingerprintOf(new Map([['/data/coco/boxes.json', 'aa']]))).toBe(sha256('aa  boxes.json\n'))
  })

  it('of several is that of their lines, sorted by path, from the deepest folder that holds all', () => {
    const files = new Map([
      ['/data/yolo/labels/val/2.txt', 'bb'],
      ['/data/yolo/images/val/1.jpg', '640x480'],
      ['/data/yolo/labels.txt', 'cc'],
    ])
    const lines = '640x480  images/val/1.jpg\ncc  labels.txt\nbb  labels/val/2.txt\n'
    expect(fingerprintOf(files)).toBe(sha256(lines))
    expect(fingerprintOf(new Map([...files].reverse()))).toBe(sha256(lines))
    expect(fingerprintOf(new Map([...files].map(([path, content]) => [`/elsewhere${path}`, content])))).toBe(
      sha256(lines),
    )
  })

  it('takes a letter with its accent as one or as two characters alike', () => {
    const name = '/data/Zoé.json'
    expect(fingerprintOf(new Map([[name.normalize('NFD'), 'aa']]))).toBe(
      fingerprintOf(new Map([[name.normalize('NFC'), 'aa']])),
    )
  })

  it('differs where files changed their places', () => {
    const one = new Map([
      ['/a.txt', 'aa'],
      ['/b.txt', 'bb'],
    ])
    const other = new Map([
      ['/a.txt', 'bb'],
      ['/b.txt', 'aa'],
    ])
    expect(fingerprintOf(one)).not.toBe(fingerprintOf(other))
    expect(fingerprintOf(one)).toBe(sha256('aa  a.txt\nbb  b.txt\n'))
  })
})
