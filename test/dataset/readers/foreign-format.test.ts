import { expect, it } from 'vitest'
import { failure } from '../failure.ts'
import { found } from '../found.ts'

it.each([
  [['labels/val/1.txt', 'images/val/1.jpg'], 'YOLO', 'labels'],
  [['data.yaml', 'images/val/1.jpg'], 'YOLO', 'data.yaml'],
  [['Annotations/1.xml', 'JPEGImages/1.jpg'], 'Pascal VOC', 'Annotations'],
  [['1.xml', '1.jpg'], 'Pascal VOC', '1.xml'],
])('a folder with %j is called %s, with how to convert it', async (names, format, evidence) => {
  const { code, message, next } = await failure(() => found(names))
  expect(code).toBe('data-format-foreign')
  expect(message).toContain(
    `looks like a data set in ${format} format (${evidence}), which detcompare does not read yet.`,
  )
  expect(next).toMatch(/^Convert it to COCO: .*fiftyone convert .*Then name the COCO file with --annotations\.$/)
})

it('a folder that shows no format is not called any', async () => {
  expect((await failure(() => found(['1.jpg']))).code).toBe('data-annotations-not-found')
})
