import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readJsonFile } from '../../../../src/dataset/readers/json/read-json-file.ts'
import { failure } from '../../failure.ts'
import { temporaryFolder } from '../../temporary-folder.ts'

/** Writes a file and reads it, handing back its elements. */
async function readFileWith(content: string | Uint8Array, name = 'file.json') {
  const path = join(temporaryFolder({ [name]: content }), name)
  const rows: unknown[] = []
  const { shape, sha256 } = await readJsonFile(path, { lists: ['images'], cut: null }, (_, some) => rows.push(...some))
  return { path, rows, shape, sha256 }
}

describe('a JSON file', () => {
  it('is read over many pieces and hashed as a whole', async () => {
    const list = Array.from({ length: 60_000 }, (_, id) => ({ id, name: 'naïve 😀 file name' }))
    const { path, rows, sha256 } = await readFileWith(JSON.stringify(list))
    expect(rows).toEqual(list)
    expect(sha256).toBe(createHash('sha256').update(readFileSync(path)).digest('hex'))
  })

  it('may begin with a byte order mark, which belongs to its hash', async () => {
    const bytes = Buffer.from('\ufeff {"images": [1, 2]}')
    const { rows, sha256 } = await readFileWith(bytes)
    expect(rows).toEqual([1, 2])
    expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
  })

  it('may begin with more white space than one look takes in', async () => {
    expect((await readFileWith(`${' '.repeat(1000)}[7]`)).rows).toEqual([7])
  })

  it.each([
    ['nothing', '', 'json-empty'],
    ['white space alone', ' \n\t ', 'json-empty'],
    ['a gzip file', gzipSync('[]'), 'json-gzip'],
    ['a zip file', 'PK\u0003\u0004rest', 'json-gzip'],
    [
      'a Git LFS pointer',
      'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n',
      'json-lfs-pointer',
    ],
    ['an HTML page', '\n<!DOCTYPE html><html></html>', 'json-html'],
    ['an XML file', '<annotation><folder>VOC</folder></annotation>', 'json-html'],
    ['UTF-16', Buffer.from('\ufeff{"images": []}', 'utf16le'), 'json-utf16'],
    ["YOLO's data.yaml", 'path: ../coco\ntrain: images/train\nnames:\n  0: person\n', 'json-yolo'],
    ['text', 'hello', 'json-foreign'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 'json-binary'],
    ['bytes', Buffer.from([8, 7, 0, 1, 2, 3]), 'json-binary'],
    ['text in another encoding', Buffer.from('hell\xf6!', 'latin1'), 'json-binary'],
    ['half a file', '{"images": [{"id": 1}, {"id"', 'json-truncated'],
    ['two files in one', '[1]\n[2]', 'json-broken'],
  ])('that is %s is refused for what it is', async (_, content, code) => {
    const error = await failure(() => readFileWith(content))
    expect(error.code).toBe(code)
    expect(error.message).toContain('file.json')
    expect(error.next).not.toBe('')
  })

  it("is told to be YOLO's by its name, however it begins", async () => {
    expect((await failure(() => readFileWith('0 0.5 0.5 0.1 0.1', 'labels.txt'))).code).toBe('json-yolo')
  })

  it('that breaks inside a later piece is refused with its offset in the file', async () => {
    const rows = Array.from({ length: 200_000 }, (_, id) => `{"id":${id}}`)
    const before = rows.slice(0, 150_000).join(',').length
    rows[150_000] = '{"id":}'
    const { code, message } = await failure(() => readFileWith(`[${rows.join(',')}]`))
    expect(code).toBe('json-broken')
    expect(message).toContain(`at byte ${before + 2}, `)
  })

  it('that is a folder or not there is refused as unreadable', async () => {
    const folder = temporaryFolder({})
    mkdirSync(join(folder, 'sub'))
    const read = (name: string) => failure(() => readJsonFile(join(folder, name), { lists: [], cut: null }, () => {}))
    expect((await read('sub')).message).toContain('it is a folder')
    expect((await read('none.json')).message).toContain('there is no such file')
  })

  it('never brings control characters of its own into a message', async () => {
    const { message } = await failure(() => readFileWith('[\u001b[31m\u0007\u202e]'))
    expect(message).not.toMatch(/[\p{Cc}\p{Cf}]/u)
  })
})
