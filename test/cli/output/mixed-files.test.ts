import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { mixedFiles } from '../../../src/cli/output/mixed-files.ts'
import { temporaryFolder } from '../../dataset/temporary-folder.ts'

const hash = (text: string) => createHash('sha256').update(text).digest('hex')
const named = (...files: [path: string, text: string][]) => ({
  files: files.map(([path, text]) => ({ path, sha256: hash(text) })),
})

describe('files next to a report', () => {
  it('belong together where each is the one that the report names', async () => {
    const report = named(['report.md', 'one'], ['detections/a.json', '[]'])
    expect(
      await mixedFiles(temporaryFolder({ 'report.json': report, 'report.md': 'one', 'detections/a.json': '[]' })),
    ).toEqual([])
  })

  it('do not where one is missing or another', async () => {
    const report = named(['report.md', 'one'], ['junit.xml', 'two'], ['detections/a.json', '[]'])
    expect(
      await mixedFiles(temporaryFolder({ 'report.json': report, 'report.md': 'other', 'junit.xml': 'two' })),
    ).toEqual(['report.md', 'detections/a.json'])
  })

  it.each([
    ['no report', {}],
    ['a report that names no files', { 'report.json': { version: 1, files: null } }],
    ['a report before there were hashes', { 'report.json': { version: 1 } }],
    ['something else', { 'report.json': '[' }],
    [
      'entries that detcompare does not write',
      { 'report.json': named(['../x', 'a'], ['/dev/zero', 'b'], ['detections/../../y', 'c']) },
    ],
    ['entries that are none', { 'report.json': { files: [null, 1, {}, { path: 'report.md' }] } }],
  ])('are not judged where there is %s', async (_, files) => {
    expect(await mixedFiles(temporaryFolder(files))).toEqual([])
  })
})
