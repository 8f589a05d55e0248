import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type DatasetOptions, readDataset } from '../../../../src/dataset/readers/read-dataset.ts'
import { failure } from '../../failure.ts'
import { noPictures } from '../../no-pictures.ts'
import { smallAnnotations } from '../../small-annotations.ts'
import { temporaryFolder } from '../../temporary-folder.ts'

const sound = {
  'data.yaml': 'path: /content/parts\nval: images/val\nnames: [cat, dog]\n',
  'labels/val/a.txt': '0 0.5 0.5 0.25 0.5\n',
  'labels/val/b.txt': '1 0.125 0.25 0.125 0.25\n',
}

async function read(
  csv: string,
  files: Readonly<Record<string, unknown>> = sound,
  options: Partial<DatasetOptions> = {},
) {
  const folder = temporaryFolder({ ...files, 'sizes.csv': csv })
  const imageSizes = join(folder, 'sizes.csv')
  return readDataset({ data: folder, imageSizes, needImages: false, ...options }, noPictures)
}

describe('a list of sizes in the place of pictures', () => {
  it.each([
    ['image,width,height\nimages/val/a.jpg,80,40\nimages/val/b.jpg,100,80\n'],
    ['height;image;width\r\n40;a.jpg;80\r\n80;b.jpg;100\r\n'],
    ['Image\tWidth\tHeight\timages\nimages\\val\\a.jpg\t80\t40\t\nimages\\val\\b.jpg\t100\t80\t\n'],
  ])('%j gives the boxes in pixels, and the keys that pictures would', async (csv) => {
    const { images, groundTruth, caveats, source } = await read(csv)
    expect(images.map(({ key, width, height }) => [key, width, height])).toEqual([
      ['a.jpg', 80, 40],
      ['b.jpg', 100, 80],
    ])
    expect([...groundTruth.boxes]).toEqual([30, 10, 20, 20, 6.25, 10, 12.5, 20])
    expect(caveats).toEqual([])
    expect(source.imagesFolder).toBeNull()
  })

  it.each([
    ['image,width\na.jpg,80\n', 'line 1', 'the first line does not name the columns image, width and height'],
    ['image,width,height\n', 'line 1', 'no image is below it'],
    ['image,width,height\na.jpg,80,0\n', 'line 2', 'width and height are not whole numbers above 0'],
    ['image,width,height\na.jpg,80,wide\n', 'line 2', 'width and height are not whole numbers above 0'],
    ['image,width,height\n,80,40\n', 'line 2', 'it names no image'],
    ['image,width,height\na.jpg,80,40\na.jpg,80,40\n', 'line 3', 'the image was named before, in line 2'],
    ['image,width,height\n"a.jpg,80,40\n', 'line 2', 'a quotation mark is not closed'],
  ])('%j is refused', async (csv, line, problem) => {
    const { code, message } = await failure(() => read(csv))
    expect(code).toBe('image-sizes-malformed')
    expect(message).toContain(`${line} (--image-sizes): ${problem}.`)
  })

  it('is refused for a format that says how large its images are', async () => {
    const { code, message } = await failure(() => read('image,width,height\n', { 'a.json': smallAnnotations() }))
    expect(code).toBe('image-sizes-idle')
    expect(message).toContain('no effect on data in COCO format')
  })
})
