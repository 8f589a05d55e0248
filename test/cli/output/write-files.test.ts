import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { writeFiles } from '../../../src/cli/output/write-files.ts'
import { failure } from '../../dataset/failure.ts'
import { temporaryFolder } from '../../dataset/temporary-folder.ts'

const { signal } = new AbortController()
const below = (folder: string) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()

describe('files for a folder', () => {
  it('take the place of older ones once all are whole, each in its own sub-folder', async () => {
    const folder = temporaryFolder({ 'a.txt': 'old' })
    const contents = [
      { file: 'a.txt', parts: ['ne', 'w'] },
      { file: 'b/c.bin', parts: [Uint8Array.of(1, 2)] },
    ]
    expect(await writeFiles(folder, contents, '--out', signal)).toBe(2)
    expect(below(folder)).toEqual(['a.txt', 'b', 'b/c.bin'])
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('new')
    expect([...readFileSync(join(folder, 'b/c.bin'))]).toEqual([1, 2])
  })

  it('are not touched where making the last one fails, and the failure is told as it is', async () => {
    const folder = temporaryFolder({ 'a.txt': 'old' })
    async function* contents() {
      yield { file: 'a.txt', parts: ['new'] }
      throw new Error('no more')
    }
    await expect(writeFiles(folder, contents(), '--draw', signal)).rejects.toThrow(/^no more$/)
    expect([below(folder), readFileSync(join(folder, 'a.txt'), 'utf8')]).toEqual([['a.txt'], 'old'])
  })

  it('that cannot be written name the option to fix', async () => {
    const folder = temporaryFolder({ b: 'a file' })
    const error = await failure(() => writeFiles(folder, [{ file: 'b/c', parts: [] }], '--draw', signal))
    expect([error.code, error.next]).toEqual([
      'out-unwritable',
      'Give --draw a folder that can be created and written.',
    ])
  })
})
