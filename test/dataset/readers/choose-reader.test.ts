import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { chooseReader } from '../../../src/dataset/readers/choose-reader.ts'
import { findPlace } from '../../../src/dataset/readers/data-place.ts'
import { readers } from '../../../src/dataset/readers/readers.ts'
import { failure } from '../failure.ts'
import { folderOf, found } from '../found.ts'

/** The id of the reader that such a folder is read with. */
const chosen = async (...names: string[]) =>
  (await chooseReader(readers, await findPlace({ data: folderOf(...names) }))).id

describe('the format of a folder', () => {
  it('is told by the names of its files', async () => {
    expect(await chosen('annotations/instances_val.json')).toBe('coco')
    expect(await chosen('boxes.json')).toBe('coco')
    expect(await chosen('_annotations.coco.json')).toBe('roboflow')
    expect(await chosen('test/_annotations.coco.json')).toBe('roboflow')
  })

  it('is the sure one where another is only possible', async () => {
    expect(await chosen('valid/_annotations.coco.json', 'boxes.json')).toBe('roboflow')
  })

  it('is asked about where two are sure, with what speaks for each; a named file answers', async () => {
    const names = ['annotations/instances_val.json', 'valid/_annotations.coco.json']
    const { code, message, next } = await failure(() => found(names))
    expect(code).toBe('data-format-ambiguous')
    expect(message).toMatch(
      /: Roboflow \(valid\/_annotations\.coco\.json\), COCO \(annotations\/instances_val\.json\)\.$/,
    )
    expect(next).toContain('--annotations')
    for (const annotations of names) expect((await found(names, { annotations }))[0]).toBe(annotations)
    expect(await found(names, { within: 'valid' })).toEqual([names[1], 'valid', 'roboflow'])
  })

  it('is refused where nothing is recognised, with what was looked for', async () => {
    const { code, message, next } = await failure(() => found(['1.jpg']))
    expect(code).toBe('data-annotations-not-found')
    expect(message).toContain('_annotations.coco.json, */_annotations.coco.json, annotations/lvis_*.json, lvis_*.json')
    expect(next).toContain('--annotations')
  })

  it('is the one that is named, where the files speak for it or for none; else the error says which it is', async () => {
    const choose = async (names: string[], format: string) =>
      (await chooseReader(readers, await findPlace({ data: folderOf(...names) }), format)).id
    expect(await choose(['annotations/instances_val.json', 'valid/_annotations.coco.json'], 'coco')).toBe('coco')
    expect(await choose(['1.jpg'], 'yolo')).toBe('yolo')
    const { code, message, next } = await failure(() => choose(['images/1.jpg', 'labels/1.txt'], 'roboflow'))
    expect(code).toBe('data-format-other')
    expect(message).toMatch(/ is not in Roboflow format; it looks like YOLO \(images and labels\)\.$/)
    expect(next).toContain('--data-format yolo')
    expect((await failure(() => choose(['1.jpg'], 'voc7'))).code).toBe('data-format-unknown')
  })

  it('is refused where the folder is empty', async () => {
    const folder = folderOf()
    mkdirSync(join(folder, 'annotations'))
    const { code } = await failure(async () => chooseReader(readers, await findPlace({ data: folder })))
    expect(code).toBe('data-annotations-not-found')
  })
})

describe('the table of readers', () => {
  it('stands in docs/guide/data.md, row by row', () => {
    const docs = readFileSync(new URL('../../../docs/guide/data.md', import.meta.url), 'utf8')
    for (const { title, id } of readers) expect(docs).toContain(`| ${title} (\`${id}\`) |`)
  })
})
