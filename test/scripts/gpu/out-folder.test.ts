import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { WrongUsage } from '../../../scripts/gpu/options.mjs'
import { prepareOut } from '../../../scripts/gpu/out-folder.mjs'
import { temporaryFolder } from '../../dataset/temporary-folder.ts'

it('makes the folder and those above it, and leaves nothing in it', () => {
  const folder = join(temporaryFolder({}), 'a/b c')
  prepareOut(folder)
  prepareOut(folder)
  expect(readdirSync(folder)).toEqual([])
})

it('refuses a file, and what is below one', () => {
  const file = join(temporaryFolder({ taken: '' }), 'taken')
  for (const folder of [file, join(file, 'below')]) {
    expect(() => prepareOut(folder)).toThrow(WrongUsage)
    expect(() => prepareOut(folder)).toThrow(`${folder} cannot be written (ENOTDIR). Give --out a folder that can be.`)
  }
})

it.runIf(process.platform === 'linux')('refuses where the file system makes no folder', () => {
  expect(() => prepareOut('/proc/nothing')).toThrow('/proc/nothing cannot be written (ENOENT).')
})
