import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeFolder, NotAFolder } from '../../../src/files/writing/make-folder.ts'
import { temporaryFolder } from '../../dataset/temporary-folder.ts'

describe('a folder', () => {
  it('is made with those above it, and only what was made is named', async () => {
    const folder = temporaryFolder({})
    expect(await makeFolder(join(folder, 'a/b'))).toEqual([join(folder, 'a'), join(folder, 'a/b')])
    expect(await makeFolder(join(folder, 'a/c'))).toEqual([join(folder, 'a/c')])
    expect(await makeFolder(join(folder, 'a/c'))).toEqual([])
  })

  it('is not made below a file, which is named', async () => {
    const folder = temporaryFolder({ file: 'x' })
    const refused = await makeFolder(join(folder, 'file/a/b')).catch((error: Error) => error)
    expect(refused).toBeInstanceOf(NotAFolder)
    expect((refused as Error).message).toBe(`${join(folder, 'file')} is a file, not a folder`)
  })

  it.skipIf(!existsSync('/proc/self'))('is refused where the system makes none, and that is the end', async () => {
    await expect(makeFolder('/proc/x/y')).rejects.toMatchObject({ code: 'ENOENT', syscall: 'mkdir' })
  })

  it('is not made over a link to nothing', async () => {
    const folder = temporaryFolder({})
    const { symlinkSync } = await import('node:fs')
    symlinkSync(join(folder, 'nothing'), join(folder, 'link'))
    await expect(makeFolder(join(folder, 'link'))).rejects.toMatchObject({ code: 'EEXIST' })
    writeFileSync(join(folder, 'nothing'), 'x')
    await expect(makeFolder(join(folder, 'link'))).rejects.toBeInstanceOf(NotAFolder)
  })
})
