import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import { describeData } from '../../../src/describe-data.ts'
import { renderData } from '../../../src/report/terminal/render-data.ts'
import { temporaryFolder } from '../../dataset/temporary-folder.ts'

const LONG = 'a folder with a long name/and another-one-without-any-blanks-in-its-name-that-is-wider-than-a-line-may-be'

/** Two splits in a folder with a long name, with defects, copies and a long name of a class. */
async function described() {
  const folder = join(temporaryFolder({}), LONG)
  const picture = readFileSync('fixtures/shapes/val/00001.jpg')
  for (const split of ['val', 'train']) {
    for (const kind of ['images', 'labels']) mkdirSync(join(folder, kind, split), { recursive: true })
    for (const name of ['one', 'two']) {
      writeFileSync(join(folder, 'images', split, `${name}.jpg`), picture)
      writeFileSync(join(folder, 'labels', split, `${name}.txt`), '0 .5 .5 .2 .2\n1 .5 .5 0 .1\n0\n')
    }
  }
  const name = `a class with a name of ${'many '.repeat(20)}words`
  writeFileSync(join(folder, 'data.yaml'), `val: images/val\ntrain: images/train\nnames: [${name}, cat]\n`)
  return (await describeData({ data: folder })).description
}

describe('a description of a data set as text', () => {
  it.each([80, 60, 200])('is at most %i columns wide', async (width) => {
    const text = renderData(await described(), width)
    const widest = Math.max(...text.split('\n').map((line) => stringWidth(line)))
    expect(widest).toBeLessThanOrEqual(width)
    expect(text.replace(/\s+/g, ' ')).toContain('data-label-row-invalid: 2 objects: the row, or shape, does not have')
  })

  it('is 80 columns wide where nobody says otherwise, lines after the first indented by one step more', async () => {
    const description = await described()
    expect(renderData(description)).toBe(renderData(description, 80))
    expect(renderData(description)).toContain(
      '\n  data-label-row-invalid: 2 objects: the row, or shape, does not have the\n    columns or values',
    )
  })
})
