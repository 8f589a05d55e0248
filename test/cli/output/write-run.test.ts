import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { OutputFolder } from '../../../src/cli/output/files/output-folder.ts'
import { mixedFiles } from '../../../src/cli/output/mixed-files.ts'
import { detectionsFiles, placesOfRun, writeRun } from '../../../src/cli/output/write-run.ts'
import type { Progress } from '../../../src/progress.ts'
import type { Run } from '../../../src/stages/run.ts'
import { temporaryFolder } from '../../dataset/temporary-folder.ts'
import { builtLibrary } from '../built-library.ts'
import { projectRoot } from '../run-cli.ts'

const { compareResults } = await builtLibrary()
const shapes = `${projectRoot}fixtures/shapes`
const run: Run = await compareResults({ results: [`${shapes}/detections/rtdetr-tiny.json`], data: shapes })
const chosen: Run = { ...run, choosing: [0, 2] }
const all = ['junit.xml', 'pictures.json', 'report.html', 'report.json', 'report.md', 'rtdetr-tiny.json']

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return []
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name)
}

async function writeInto(path: string, signal: AbortSignal = new AbortController().signal) {
  const folder = await OutputFolder.open(path, '--out')
  return writeRun(run, folder, { signal, withDetections: true, withPage: true }).finally(() => folder.close())
}

async function writeAs(each: Run, path: string, withDetections: boolean) {
  const folder = await OutputFolder.open(
    path,
    '--out',
    placesOfRun([], { chooses: each.choosing !== null, withPage: true, withPictures: true }),
  )
  const { signal } = new AbortController()
  return writeRun(each, folder, { signal, withDetections, withPage: true }).finally(() => folder.close())
}

describe('writing a run', () => {
  it('leaves whole files and no other, and names each with its hash', async () => {
    const folder = join(temporaryFolder({}), 'new/out')
    const { report, files, lost } = await writeInto(folder)
    expect(filesBelow(folder).toSorted()).toEqual(all)
    expect([lost, files.length]).toEqual([[], 6])
    expect(report).toEqual(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')))
    expect(report.files?.map(({ path }) => path)).toEqual([
      'detections/rtdetr-tiny.json',
      'pictures.json',
      'report.md',
      'junit.xml',
      'report.html',
    ])
    for (const { path, sha256 } of report.files ?? []) {
      expect(
        createHash('sha256')
          .update(readFileSync(join(folder, path)))
          .digest('hex'),
      ).toBe(sha256)
    }
    expect(report.baseline.detectionsFile).toBe('detections/rtdetr-tiny.json')
    expect(await mixedFiles(folder)).toEqual([])
  })

  it('says how many files are whole', async () => {
    const folder = await OutputFolder.open(temporaryFolder({}), '--out')
    const told: Progress[] = []
    const onProgress = (progress: Progress) => told.push(progress)
    await writeRun(run, folder, {
      signal: new AbortController().signal,
      withDetections: true,
      withPage: true,
      onProgress,
    })
    folder.close()
    expect(new Set(told.map(({ done }) => done))).toEqual(new Set([0, 1, 2, 3, 4, 5]))
    expect(told.every(({ stage, total }) => stage === 'write' && total === 6)).toBe(true)
  })

  it('removes what an earlier run wrote and this one does not, and nothing that was changed, added or read', async () => {
    const path = temporaryFolder({ 'detections/added.json': '[\n]' })
    const as = (label: string, detectionsFile: string | null = null): Run => {
      const { report } = run
      const checkpoints = report.baseline.checkpoints.map((each) => ({ ...each, name: label, detectionsFile }))
      return { ...run, report: { ...report, baseline: { ...report.baseline, label, detectionsFile, checkpoints } } }
    }
    const write = async (each: Run, withDetections = true) => {
      const folder = await OutputFolder.open(path, '--out')
      return writeRun(each, folder, { signal: new AbortController().signal, withDetections, withPage: true }).finally(
        () => folder.close(),
      )
    }
    expect((await write(as('a'))).removed).toEqual([])
    expect((await write(as('b'))).removed).toEqual(['detections/a.json'])
    expect(readdirSync(join(path, 'detections')).sort()).toEqual(['added.json', 'b.json'])
    expect((await write(as('c', join(path, 'detections/b.json')))).removed).toEqual([])
    expect((await write(as('d'), false)).removed).toEqual([])
    await write(as('c'))
    appendFileSync(join(path, 'detections/c.json'), ' ')
    expect((await write(as('e'))).removed).toEqual([])
    expect(readdirSync(join(path, 'detections')).sort()).toEqual(['added.json', 'b.json', 'c.json', 'e.json'])
  })

  it('replaces its own files of an earlier run, and knows each by its content', async () => {
    const folder = temporaryFolder({})
    await writeInto(folder)
    const { ino } = await import('node:fs').then(({ statSync }) => statSync(join(folder, 'report.md')))
    const places = placesOfRun(['rtdetr-tiny'], { chooses: false, withPage: true, withPictures: true })
    const again = await OutputFolder.open(folder, '--out', places)
    again.close()
    expect((await writeInto(folder)).lost).toEqual([])
    expect(filesBelow(folder).toSorted()).toEqual(all)
    expect((await import('node:fs').then(({ statSync }) => statSync(join(folder, 'report.md')))).ino).not.toBe(ino)
  })

  it('writes the images that are shown only where some are, and removes those of an earlier run', async () => {
    const path = temporaryFolder({})
    await writeAs(run, path, true)
    expect(JSON.parse(readFileSync(join(path, 'pictures.json'), 'utf8'))).toEqual(run.pictures)
    const again = await writeAs(run, path, true)
    expect([again.lost, again.removed]).toEqual([[], []])
    const { removed } = await writeAs({ ...run, pictures: null }, path, true)
    expect(removed).toEqual(['pictures.json'])
  })

  it('says which images chose a variant and which the sides are judged by, and removes what an earlier choice left', async () => {
    for (const withDetections of [true, false]) {
      const path = temporaryFolder({})
      const { report } = await writeAs(chosen, path, withDetections)
      const [head, ...rows] = readFileSync(join(path, 'choice.csv'), 'utf8').trimEnd().split('\n')
      expect([head, rows.length]).toEqual(['image,id,part', run.dataset.images.length])
      expect(rows.flatMap((row, at) => (row.endsWith(',choose') ? at : []))).toEqual([0, 2])
      expect(report.files?.map(({ path: file }) => file)).toContain('choice.csv')
      expect(await mixedFiles(path)).toEqual([])

      const again = await writeAs(chosen, path, withDetections)
      expect([again.lost, again.removed]).toEqual([[], []])
      const { removed } = await writeAs(run, path, withDetections)
      expect(removed).toEqual(['choice.csv'])
      expect(existsSync(join(path, 'choice.csv'))).toBe(false)
    }
  })

  it('does not replace a choice.csv of another program', async () => {
    const path = temporaryFolder({ 'choice.csv': 'image,part\n1.jpg,a\n' })
    await expect(writeAs(chosen, path, false)).rejects.toMatchObject({ code: 'out-foreign' })
    expect((await writeAs(run, path, false)).removed).toEqual([])
    expect(readFileSync(join(path, 'choice.csv'), 'utf8')).toBe('image,part\n1.jpg,a\n')
  })

  it('interrupted at its start or on the way leaves no file', async () => {
    const folder = temporaryFolder({})
    await expect(writeInto(folder, AbortSignal.abort())).rejects.toThrow(/abort/)
    const interruption = new AbortController()
    const writing = writeInto(folder, interruption.signal)
    setImmediate(() => interruption.abort())
    await expect(writing).rejects.toThrow(/abort/)
    expect(filesBelow(folder)).toEqual([])
  })

  it('whose detections cannot be written keeps the views, and a report that does not name them', async () => {
    const folder = temporaryFolder({ detections: 'a file where a folder has to be' })
    const { report, lost } = await writeInto(folder)
    expect(lost.map(({ file }) => file)).toEqual(['detections/rtdetr-tiny.json'])
    expect(filesBelow(folder).toSorted()).toEqual([
      'detections',
      'junit.xml',
      'pictures.json',
      'report.html',
      'report.json',
      'report.md',
    ])
    expect(report.files?.map(({ path }) => path)).toEqual(['pictures.json', 'report.md', 'junit.xml', 'report.html'])
    // That it was evaluated from a file still stands.
    expect(report.baseline.detectionsFile).toMatch(/fixtures\/shapes\/detections/)
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
