import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readWhole } from '../../src/files/read-whole.ts'
import { temporaryFolder } from '../dataset/temporary-folder.ts'

const folder = temporaryFolder({ ten: '0123456789', empty: '' })
mkdirSync(join(folder, 'folder'))

describe('a file read whole', () => {
  it('has its bytes', async () => {
    expect((await readWhole(join(folder, 'ten'), 10)).bytes.toString()).toBe('0123456789')
    expect((await readWhole(join(folder, 'empty'), 10)).bytes).toHaveLength(0)
  })

  it.runIf(process.platform === 'linux')('is read to its end where its stated size is too small', async () => {
    const { bytes, stats } = await readWhole('/proc/self/status', 1e6)
    expect(stats.size).toBe(0n)
    expect(bytes.toString()).toMatch(/^Name:[\s\S]*\n$/)
  })

  it('is refused where it is larger than asked for', async () => {
    await expect(readWhole(join(folder, 'ten'), 9)).rejects.toMatchObject({ problem: 'too-large' })
  })

  it.runIf(process.platform === 'linux')('is refused where it turns out to be larger than stated', async () => {
    await expect(readWhole('/proc/self/status', 100)).rejects.toMatchObject({ problem: 'too-large' })
  })

  it('is refused in words where it is none', async () => {
    await expect(readWhole(join(folder, 'gone'), 9)).rejects.toThrow('there is no such file')
    await expect(readWhole(join(folder, 'folder'), 9)).rejects.toThrow('it is a folder')
    await expect(readWhole('/dev/null', 9)).rejects.toThrow('it is a device, not a regular file')
  })

  it('stays readable when it is opened a thousand times', async () => {
    writeFileSync(join(folder, 'many'), 'x')
    for (let at = 0; at < 1000; at++) await readWhole(join(folder, 'many'), 1)
  })
})
