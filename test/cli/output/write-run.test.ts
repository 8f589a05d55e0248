import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { detectionsFiles, writeRun } from '../../../src/cli/output/write-run.ts'
import { failure } from '../../dataset/failure.ts'
import { temporaryFolder } from '../../dataset/temporary-folder.ts'
import { builtLibrary } from '../built-library.ts'
import { projectRoot } from '../run-cli.ts'

const { compareResults } = await builtLibrary()
const shapes = `${projectRoot}fixtures/shapes`
const run = await compareResults({ results: [`${shapes}/detections/rtdetr-tiny.json`], data: shapes })

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return []
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name)
}

describe('writing a run', () => {
  it('leaves whole files and no other', async () => {
    const folder = join(temporaryFolder({}), 'new/out')
    await writeRun(run, folder, true, new AbortController().signal)
    expect(filesBelow(folder).toSorted()).toEqual(['junit.xml', 'report.json', 'report.md', 'rtdetr-tiny.json'])
  })

  it('interrupted at its start or on the way leaves no file', async () => {
    const folder = temporaryFolder({})
    await expect(writeRun(run, folder, true, AbortSignal.abort())).rejects.toThrow(/abort/)
    const interruption = new AbortController()
    const writing = writeRun(run, folder, true, interruption.signal)
    setImmediate(() => interruption.abort())
    await expect(writing).rejects.toThrow(/abort/)
    expect(filesBelow(folder)).toEqual([])
  })

  it('where a file cannot be written leaves none of its own', async () => {
    const folder = temporaryFolder({ detections: 'a file where a folder has to be' })
    const { code } = await failure(() => writeRun(run, folder, true, new AbortController().signal))
    expect([code, filesBelow(folder)]).toEqual(['out-unwritable', ['detections']])
  })
})

describe('names of files for labels', () => {
  it('are fit for a file system, and never the same twice, whatever the case', () => {
    expect(detectionsFiles(['a/best', 'A-best', '../../x', 'näher 模型', 'c:d*'])).toEqual([
      'detections/a-best.json',
      'detections/A-best-2.json',
      'detections/--..-x.json',
      'detections/näher-模型.json',
      'detections/c-d-.json',
    ])
  })
})
