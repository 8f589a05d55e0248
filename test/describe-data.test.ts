import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { describeData } from '../src/describe-data.ts'
import { renderData } from '../src/report/terminal/render-data.ts'
import { failure } from './dataset/failure.ts'
import { smallAnnotations } from './dataset/small-annotations.ts'
import { temporaryFolder } from './dataset/temporary-folder.ts'

/** Twenty images in four folders of clips, two by two in folders above, one object each; no pictures. */
function clips() {
  const images = Array.from({ length: 20 }, (_, at) => {
    return {
      id: at + 1,
      file_name: `day${at < 10 ? 1 : 2}/clip${Math.floor(at / 5)}/${at}.jpg`,
      width: 100 + at,
      height: 80,
    }
  })
  const annotations = images.map(({ id }) => {
    return {
      id,
      image_id: id,
      category_id: 1,
      bbox: [(37 * id) % 70, (23 * id) % 60, 20, 20],
      area: 400,
      iscrowd: id === 20 ? 1 : 0,
    }
  })
  return { images, annotations, categories: [{ id: 1, name: 'cat' }] }
}

describe('a data set', () => {
  it('is described without a model, and without its pictures where there are none', async () => {
    const folder = temporaryFolder({ 'a.json': clips() })
    const { description } = await describeData({ data: join(folder, 'a.json') })
    expect(description).toMatchObject({
      version: 1,
      formatTitle: 'COCO',
      facts: { images: 20, objects: 20, crowds: 1 },
      imageSizes: { smallest: [100, 80], largest: [119, 80], distinct: 20 },
      objectsPerImage: { median: 1, most: 1 },
      groups: null,
      possibleGroups: [
        { groupBy: 'folder:1', groups: 2 },
        { groupBy: 'folder:2', groups: 4 },
      ],
      profile: { areas: 'boxes', pictures: 0 },
      caveats: [],
    })
    expect(description.withoutPictures).toContain('None of the 20 images')
    expect(description).toMatchObject({ comparesPictures: false, copies: null, unitsWithObjects: 19 })
    // The rule of the guide: 2,000 / g² images show a gain of g points.
    expect(2000 / (100 * (description.smallestChange as number)) ** 2).toBeCloseTo(19)
  })

  it('by groups has fewer units, and what it could show is less', async () => {
    const folder = temporaryFolder({ 'a.json': clips() })
    const { description } = await describeData({ data: join(folder, 'a.json'), groupBy: { kind: 'folder', levels: 2 } })
    expect(description.groups?.groups).toBe(4)
    expect(description.possibleGroups).toEqual([])
    expect(description.smallestChange).toBeNull()
  })

  it('says nothing about what a comparison could show where hardly any image has an object', async () => {
    const file = clips()
    file.annotations = file.annotations.slice(-5)
    const folder = temporaryFolder({ 'a.json': file })
    const { description } = await describeData({ data: join(folder, 'a.json') })
    expect(description).toMatchObject({ unitsWithObjects: 4, smallestChange: null })
    expect(renderData(description)).toContain('Nothing: it has 4 images with objects, and at least 5 are needed.')
  })

  it('names copies of pictures without a training split', async () => {
    const picture = readFileSync('fixtures/shapes/val/00001.jpg')
    const folder = temporaryFolder({ 'a.json': smallAnnotations(), 'a.jpg': picture, 'b.jpg': picture })
    const { description } = await describeData({ data: join(folder, 'a.json') })
    expect(description.copies).toMatchObject({ sets: 1, images: 2, equalFiles: 2 })
    expect(renderData(description)).toContain('2 images of this split are 1 set of copies (2 with an equal file).')
  })

  it('has the defects of its pictures where all are looked at, which stop a strict run', async () => {
    const picture = readFileSync('fixtures/shapes/val/00001.jpg')
    const folder = temporaryFolder({ 'a.json': smallAnnotations(), 'a.jpg': picture, 'b.jpg': 'x' })
    const options = { data: join(folder, 'a.json') }
    const { caveats } = (await describeData(options)).description
    expect(caveats.map(({ code, count, examples }) => [code, count, examples[0]])).toEqual([
      ['data-image-unreadable', 1, expect.stringContaining('b.jpg')],
      ['data-image-size-contradicts', 1, expect.stringContaining('a.jpg is 388x239, annotated as')],
    ])
    expect((await failure(() => describeData({ ...options, strict: true }))).code).toBe('data-defects')
  })

  it('has its defects', async () => {
    const file = smallAnnotations()
    Object.assign(file.annotations[0] as object, { bbox: [10, 10, 200, 30] })
    const folder = temporaryFolder({ 'a.json': file, 'a.jpg': '', 'b.jpg': '' })
    const { description } = await describeData({ data: join(folder, 'a.json') })
    expect(description.withoutPictures).toBeNull()
    expect(description.caveats.map(({ code }) => code)).toEqual(['data-box-over-edge', 'data-image-unreadable'])
  })

  it('is set next to COCO, with brightness and sharpness of its pictures', async () => {
    const { description } = await describeData({ data: 'fixtures/shapes' })
    const { pictures, figures } = description.profile
    expect(pictures).toBe(100)
    expect(figures.find(({ id }) => id === 'brightness')?.value).toBeGreaterThan(50)
    expect(figures.find(({ id }) => id === 'sharpness')?.value).toBeGreaterThan(10)
  })

  it('that cannot be read is refused', async () => {
    expect((await failure(() => describeData({ data: 'nowhere' }))).code).toBe('data-not-found')
  })
})
