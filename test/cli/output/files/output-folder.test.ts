import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type FilePlace, OutputFolder } from '../../../../src/cli/output/files/output-folder.ts'
import { lockName, partName } from '../../../../src/files/writing/own-names.ts'
import { thisProcess } from '../../../../src/files/writing/process-mark.ts'
import { failure } from '../../../dataset/failure.ts'
import { temporaryFolder } from '../../../dataset/temporary-folder.ts'

const places: FilePlace[] = [
  { file: 'report.json', ownContent: /^ours/ },
  { file: 'detections/a.json', ownContent: /^ours/ },
]
const below = (folder: string) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
const ended = { ...thisProcess(), pid: 2 ** 30 }
const running = { ...thisProcess(), pid: process.ppid, start: 0 }
const elsewhere = { ...thisProcess(), host: 'elsewhere' }

describe('a folder to write to', () => {
  it('is made with a lock, and goes with it where nothing was written', async () => {
    const folder = temporaryFolder({})
    const open = await OutputFolder.open(join(folder, 'a/b'), '--out', places)
    expect(below(folder)).toEqual(['a', 'a/b', `a/b/${lockName(thisProcess())}`])
    open.close()
    expect(below(folder)).toEqual([])
  })

  it('is refused with a link in place of a folder in it, and what is behind the link stays', async () => {
    const behind = temporaryFolder({ [partName(ended, 1)]: 'x', 'a.json': 'ours' })
    const folder = temporaryFolder({})
    symlinkSync(behind, join(folder, 'detections'))
    const error = await failure(() => OutputFolder.open(folder, '--out', places, ['detections']))
    expect([error.code, error.message]).toEqual([
      'out-link',
      `${folder}/detections is a symbolic link. detcompare does not write through links inside --out.`,
    ])
    expect(readdirSync(folder)).toEqual(['detections'])
    expect(below(behind)).toEqual([partName(ended, 1), 'a.json'].sort())
    const open = await OutputFolder.open(folder, '--out')
    expect((await failure(() => open.makeFolderOf('detections/a.json'))).code).toBe('out-link')
    open.close()
    const link = join(temporaryFolder({}), 'link')
    symlinkSync(temporaryFolder({}), link)
    const through = await OutputFolder.open(link, '--out', places, ['detections'])
    through.close()
  })

  it('stays with what is in it', async () => {
    const folder = temporaryFolder({})
    const open = await OutputFolder.open(join(folder, 'a/b'), '--out', places)
    writeFileSync(join(folder, 'a/b/x'), '')
    open.close()
    expect(below(folder)).toEqual(['a', 'a/b', 'a/b/x'])
  })

  it('is refused while another run writes there, on this machine or another, and in this process', async () => {
    for (const [owner, next] of [
      [running, 'Wait until it ends, or give --out another folder.'],
      [elsewhere, expect.stringMatching(/^Wait .* If it does not run any more, remove .*elsewhere.*\.lock\.$/)],
    ] as const) {
      const folder = temporaryFolder({ [lockName(owner)]: '' })
      const error = await failure(() => OutputFolder.open(folder, '--out', places))
      expect([error.code, error.next]).toEqual(['out-busy', next])
      expect(below(folder)).toEqual([lockName(owner)])
    }
    const folder = temporaryFolder({})
    const open = await OutputFolder.open(folder, '--out', places)
    expect((await failure(() => OutputFolder.open(folder, '--out', places))).code).toBe('out-busy')
    open.close()
  })

  it('loses what ended processes left, and nothing else', async () => {
    const kept = [partName(running, 1), partName(elsewhere, 1), 'old.part', '.detcompare-x', 'report.json.12.part']
    const left = [lockName(ended), partName(ended, 3)]
    const names = [...kept, ...left].flatMap((name) => [name, `detections/${name}`, `other/${name}`])
    const folder = temporaryFolder(Object.fromEntries(names.map((name) => [name, 'x'])))
    const open = await OutputFolder.open(folder, '--out', [], ['detections'])
    open.close()
    expect(
      left.flatMap((name) => [existsSync(join(folder, name)), existsSync(join(folder, 'detections', name))]),
    ).toEqual(Array(4).fill(false))
    expect(readdirSync(join(folder, 'other')).sort()).toEqual([...kept, ...left].sort())
    expect(readdirSync(join(folder, 'detections')).sort()).toEqual(kept.toSorted())
  })

  it.each([
    ['a file that detcompare did not write', { 'report.json': 'mine' }, 'file'],
    ['a folder', { 'detections/a.json/x': '' }, 'folder'],
  ])('is refused where %s has a name that is needed', async (_, files, kind) => {
    const folder = temporaryFolder(files)
    const before = below(folder)
    const { code, next } = await failure(() => OutputFolder.open(folder, '--out', places))
    expect([code, next, below(folder)]).toEqual([
      'out-foreign',
      `Give --out another folder, or move that ${kind}.`,
      before,
    ])
  })

  it('takes an older file of detcompare’s own', async () => {
    const folder = temporaryFolder({ 'report.json': 'ours' })
    const open = await OutputFolder.open(folder, '--out', places)
    open.close()
    expect(below(folder)).toEqual(['report.json'])
  })

  it('is refused in words where a file is in the way, and where its name is too long', async () => {
    const folder = temporaryFolder({ detections: 'x' })
    const atFile = await failure(() => OutputFolder.open(folder, '--out', places))
    expect(atFile.message).toBe(`${folder} cannot be written: a file is where a folder has to be (ENOTDIR).`)
    const long = join(folder, 'n'.repeat(300))
    const tooLong = await failure(() => OutputFolder.open(long, '--draw'))
    expect([tooLong.message, tooLong.next]).toEqual([
      `${long} cannot be written: the name is too long (ENAMETOOLONG).`,
      'Give --draw a folder that can be created and written.',
    ])
    expect(below(folder)).toEqual(['detections'])
  })

  it('is one run’s at a time, however many begin at once', async () => {
    const folder = temporaryFolder({})
    mkdirSync(join(folder, 'out'))
    const tries = await Promise.allSettled([1, 2, 3].map(() => OutputFolder.open(join(folder, 'out'), '--out')))
    const [open, ...others] = tries.filter(
      ({ status }) => status === 'fulfilled',
    ) as PromiseFulfilledResult<OutputFolder>[]
    expect(others).toEqual([])
    open?.value.close()
  })
})
