import { describe, expect, it } from 'vitest'
import { ultralyticsRaw } from '../../../src/models/families/ultralytics-raw.ts'
import { yoloxDecoded } from '../../../src/models/families/yolox.ts'
import { misfitOf } from '../../../src/models/recognition/contradiction.ts'
import { recognise } from '../../../src/models/recognition/recognise.ts'
import { signatureOf, tensor } from '../signature-of.ts'

const rows = (columns: number, metadata: Record<string, string>) =>
  signatureOf({
    inputs: [tensor('images', 1, 3, 640, 640)],
    outputs: [tensor('output', 1, 8400, columns)],
    operators: { Exp: 1 },
    metadata,
  })

describe('a family is contradicted', () => {
  it('by the number of names in the file itself', () => {
    const names = "{0: 'cat', 1: 'dog'}"
    expect(misfitOf(yoloxDecoded, rows(7, { names }))).toBeNull()
    expect(misfitOf(yoloxDecoded, rows(6, { names }))).toBe('its outputs would have 1 class, but its metadata name 2')
    expect(recognise(rows(7, { names }), null)[0]?.family.id).toBe('yolox-decoded')
    expect(() => recognise(rows(6, { names }), 'yolox-decoded')).toThrow('but its metadata name 2')
  })

  it('by an exporter that the metadata name and that is not its own', () => {
    const names = "{0: 'cat', 1: 'dog'}"
    expect(misfitOf(yoloxDecoded, rows(7, { names, author: 'Ultralytics' }))).toBe(
      'its metadata name another exporter, Ultralytics',
    )
    const raw = { ...rows(7, {}), outputs: [tensor('output0', 1, 6, 8400)] }
    expect(misfitOf(ultralyticsRaw, { ...raw, metadata: { names, author: 'Ultralytics' } })).toBeNull()
    expect(misfitOf(ultralyticsRaw, { ...raw, metadata: { names, libreyolo_version: '1.6.0' } })).toBe(
      'its metadata name another exporter, LibreYOLO',
    )
  })
})
