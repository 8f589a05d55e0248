import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FileRefused } from '../../src/files/file-refused.ts'
import { readBeginning, readSmall } from '../../src/files/read-beginning.ts'
import { temporaryFolder } from '../dataset/temporary-folder.ts'

const folder = temporaryFolder({ small: 'hello', empty: '' })
const large = join(folder, 'large')
writeFileSync(large, Buffer.alloc(300_000, 'x'))

describe('a file that is read at once', () => {
  it('is read from its beginning, as far as asked for', async () => {
    expect((await readBeginning(join(folder, 'small'), 4)).toString()).toBe('hell')
    expect((await readBeginning(join(folder, 'small'), 4096)).toString()).toBe('hello')
    expect((await readBeginning(join(folder, 'empty'), 4096)).length).toBe(0)
  })

  it('is read whole, small or not', async () => {
    expect((await readSmall(join(folder, 'small'), 1000)).toString()).toBe('hello')
    expect((await readSmall(large, 1_000_000)).length).toBe(300_000)
    expect((await readSmall('/proc/self/status', 1_000_000)).toString()).toContain('Name:')
  })

  it('is a copy: another read does not change it', async () => {
    const first = await readSmall(join(folder, 'small'), 1000)
    await readBeginning(large, 100)
    expect(first.toString()).toBe('hello')
  })

  it('is refused where it is missing, too large, a folder or a pipe', async () => {
    const pipe = join(folder, 'pipe')
    execFileSync('mkfifo', [pipe])
    for (const path of [join(folder, 'gone'), folder, pipe]) {
      await expect(readBeginning(path, 10)).rejects.toBeInstanceOf(FileRefused)
      await expect(readSmall(path, 10)).rejects.toBeInstanceOf(FileRefused)
    }
    await expect(readSmall(large, 1000)).rejects.toThrow(/at most/)
  })
})
