import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readSides } from '../../../src/dataset/readers/read-sides.ts'
import { filesOfReport, reportOfDetections } from '../../../src/dataset/readers/report-files.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const hash = (text: string) => createHash('sha256').update(text).digest('hex')
const folderWith = (text: string) =>
  temporaryFolder({
    'report.json': {
      version: 1,
      files: [
        { path: 'detections/a.json', sha256: hash('[]') },
        { path: '../b', sha256: 'x' },
      ],
    },
    'detections/a.json': text,
    'detections/b.json': '[]',
  })

describe('detections in the folder of a run', () => {
  it('have the hash that its report names, where it names them', async () => {
    const folder = folderWith('[]')
    expect(await filesOfReport(folder)).toEqual([{ path: 'detections/a.json', sha256: hash('[]') }])
    const named = { report: join(folder, 'report.json'), sha256: hash('[]') }
    expect(await reportOfDetections(join(folder, 'detections/a.json'))).toEqual(named)
    expect(await reportOfDetections(join(folder, 'detections/b.json'))).toBeNull()
  })

  it.each([
    ['those of the report', '[]', 'a', []],
    ['others than those of the report', '[ ]', 'a', ['data-results-other-run']],
    ['named by no report', '[]', 'b', []],
  ])('that are %s are evaluated with these caveats', async (_, text, name, codes) => {
    const path = join(folderWith(text), `detections/${name}.json`)
    const [side] = await readSides([{ path, name: 'old' }], noImages)
    expect(side?.caveats.map(({ code, subject }) => [code, subject])).toEqual(codes.map((code) => [code, 'old']))
  })
})

const noImages = {
  images: [],
  categories: [],
  source: { annotationsPath: 'instances.json' },
} as unknown as Parameters<typeof readSides>[1]
