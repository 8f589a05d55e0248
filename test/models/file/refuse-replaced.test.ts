import { createHash } from 'node:crypto'
import { copyFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { versionAt } from '../../../src/files/file-version.ts'
import { type ReadModel, refuseReplaced, sameModelBytes } from '../../../src/models/file/refuse-replaced.ts'
import { temporaryFolder } from '../../dataset/temporary-folder.ts'

const sha256 = createHash('sha256').update('a model').digest('hex')

async function model(): Promise<ReadModel & { readonly weights: string }> {
  const folder = temporaryFolder({ 'm.onnx': 'a model', 'm.data': 'weights' })
  const [path, weights] = [join(folder, 'm.onnx'), join(folder, 'm.data')]
  const versions = { 'm.onnx': await versionAt(path), 'm.data': await versionAt(weights) } as Record<string, string>
  return { path, weights, sha256, versions }
}

function copied(path: string): void {
  copyFileSync(path, `${path}.new`)
  renameSync(`${path}.new`, path)
}

describe('a model', () => {
  it('that nobody touched is let through', async () => {
    await refuseReplaced(await model())
  })

  it('that was copied, or whose time was changed, is let through where its bytes are the same', async () => {
    const read = await model()
    copied(read.path)
    await refuseReplaced(read)
    utimesSync(read.path, 1, 1)
    await refuseReplaced(read)
  })

  it.each([
    ['written over', (path: string) => writeFileSync(path, 'other m')],
    ['removed', (path: string) => rmSync(path)],
    [
      'replaced by one whose time says that it is older',
      (path: string) => {
        writeFileSync(`${path}.new`, 'other m')
        const { atime, mtime } = statSync(path)
        utimesSync(`${path}.new`, atime, mtime)
        renameSync(`${path}.new`, path)
      },
    ],
  ])('that was %s is refused', async (_, change) => {
    const read = await model()
    change(read.path)
    await expect(refuseReplaced(read)).rejects.toMatchObject({ code: 'model-replaced' })
    await expect(sameModelBytes(read)).rejects.toMatchObject({ code: 'model-replaced' })
  })

  it('whose weights in another file are not the ones that were there is refused, by that name', async () => {
    const read = await model()
    copied(read.weights)
    await expect(refuseReplaced(read)).rejects.toThrow(
      `${read.weights} was replaced, changed or removed during the run.`,
    )
  })
})
