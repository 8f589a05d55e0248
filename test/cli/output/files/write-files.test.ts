import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { OutputFolder } from '../../../../src/cli/output/files/output-folder.ts'
import { type FileContent, type WrittenFile, writeFiles } from '../../../../src/cli/output/files/write-files.ts'
import { temporaryFolder } from '../../../dataset/temporary-folder.ts'

const { signal } = new AbortController()
const below = (folder: string) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
const opened: OutputFolder[] = []
afterEach(() => {
  for (const folder of opened.splice(0)) folder.close()
})

async function outputFolder(files: Readonly<Record<string, unknown>>) {
  const path = temporaryFolder(files)
  const folder = await OutputFolder.open(path, '--out')
  opened.push(folder)
  const left = () => below(path).filter((name) => !name.endsWith('.lock'))
  return { path, folder, left, text: (file: string) => readFileSync(join(path, file), 'utf8') }
}

function content(file: string, ...parts: (string | Uint8Array)[]): FileContent {
  return { file, ownContent: /^ours/, parts }
}

/** A content that ends as a write on a disk with this fault does. */
function failing(file: string, code: string): FileContent {
  function* parts() {
    yield 'ours'
    throw Object.assign(new Error(code), { code, syscall: 'write' })
  }
  return { file, ownContent: /^ours/, parts: parts() }
}

/** Names the others, as `report.json` does. */
function seal(others: readonly WrittenFile[]): FileContent {
  return content('seal', `ours: ${others.map(({ file, sha256 }) => `${file} ${sha256.slice(0, 4)}`).join(', ')}`)
}

describe('files for a folder', () => {
  it('take the place of older ones once all are whole, each in its own sub-folder', async () => {
    const { folder, left, path, text } = await outputFolder({ 'a.txt': 'ours, old' })
    const { files, lost } = await writeFiles(
      folder,
      [content('a.txt', 'ne', 'w'), content('b/c.bin', Uint8Array.of(1, 2))],
      { signal },
    )
    // printf new | sha256sum
    const sha256 = '11507a0e2f5e69d5dfa40a62a1bd7b6ee57e6bcd85c67c9b8431b36fff21c437'
    expect(files[0]).toEqual({ file: 'a.txt', bytes: 3, sha256 })
    expect([files.map(({ file }) => file), lost]).toEqual([['a.txt', 'b/c.bin'], []])
    expect(left()).toEqual(['a.txt', 'b', 'b/c.bin'])
    expect(text('a.txt')).toBe('new')
    expect([...readFileSync(join(path, 'b/c.bin'))]).toEqual([1, 2])
  })

  it('are not touched where making the last one fails, and the failure is told as it is', async () => {
    const { folder, left, text } = await outputFolder({ 'a.txt': 'ours, old' })
    async function* contents() {
      yield content('a.txt', 'new')
      throw new Error('no more')
    }
    await expect(writeFiles(folder, contents(), { signal })).rejects.toThrow(/^no more$/)
    expect([left(), text('a.txt')]).toEqual([['a.txt'], 'ours, old'])
  })

  it('are kept where others cannot be written, and the one that names them leaves those out', async () => {
    const { folder, left, text } = await outputFolder({ b: 'a file' })
    const long = `${'n'.repeat(300)}.txt`
    const contents = [content('a.txt', 'new'), content('b/c', 'x'), content(long, 'x'), failing('d', 'EFBIG')]
    const { lost } = await writeFiles(folder, contents, { signal, seal })
    expect(lost).toEqual([
      { file: 'b/c', reason: expect.stringMatching(/b is a file, not a folder$/) },
      { file: 'd', reason: 'larger than files may be here (EFBIG)' },
      { file: long, reason: 'the name is too long (ENAMETOOLONG)' },
    ])
    expect([left(), text('seal')]).toEqual([['a.txt', 'b', 'seal'], 'ours: a.txt 1150'])
  })

  it('do not take the place of one that detcompare did not write', async () => {
    const { folder, left, text } = await outputFolder({ 'a.txt': 'mine' })
    const { lost } = await writeFiles(folder, [content('a.txt', 'new'), content('b.txt', 'ours')], { signal, seal })
    expect(lost).toEqual([{ file: 'a.txt', reason: 'a file that detcompare did not write has that name' }])
    expect([left(), text('a.txt')]).toEqual([['a.txt', 'b.txt', 'seal'], 'mine'])
    expect(text('seal')).toMatch(/^ours: b\.txt ....$/)
  })

  it('make room for the one that names them, the largest first', async () => {
    const { folder, left, text } = await outputFolder({})
    const contents = [content('small', 'ours'), content('large', 'ours, large'), content('larger', 'ours, even larger')]
    const needsRoom = (others: readonly WrittenFile[]) => (others.length > 1 ? failing('seal', 'ENOSPC') : seal(others))
    const { files, lost } = await writeFiles(folder, contents, { signal, seal: needsRoom })
    expect(files.map(({ file }) => file)).toEqual(['small', 'seal'])
    expect(lost).toEqual(['larger', 'large'].map((file) => ({ file, reason: 'no space is left (ENOSPC)' })))
    expect([left(), text('seal')]).toEqual([['seal', 'small'], expect.stringMatching(/^ours: small/)])
  })

  it('stay where the one that names them cannot be written, and leave an older one as it was', async () => {
    const { folder, left, text } = await outputFolder({ seal: 'ours, old' })
    const { lost } = await writeFiles(folder, [content('a', 'ours')], { signal, seal: () => failing('seal', 'EIO') })
    expect(lost).toEqual([{ file: 'seal', reason: 'the device failed (EIO)' }])
    expect([left(), text('seal')]).toEqual([['a', 'seal'], 'ours, old'])
  })

  it('leave nothing where they are interrupted, before or while they are written', async () => {
    const { folder, left } = await outputFolder({})
    await expect(writeFiles(folder, [content('a', 'x')], { signal: AbortSignal.abort() })).rejects.toThrow(/abort/)
    const interruption = new AbortController()
    function* parts() {
      yield 'x'
      interruption.abort()
      yield 'y'
    }
    const contents = [content('a', 'x'), { ...content('b'), parts: parts() }]
    await expect(writeFiles(folder, contents, { signal: interruption.signal, seal })).rejects.toThrow(/abort/)
    expect(left()).toEqual([])
  })
})
