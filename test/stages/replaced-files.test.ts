import { appendFileSync, copyFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '../cli/run-cli.ts'
import { copyPictures, firstShapes } from '../cli/small-shapes.ts'
import { temporaryFolder } from '../dataset/temporary-folder.ts'

const dist = (module: string) => import(/* @vite-ignore */ `${projectRoot}dist/stages/${module}.js`)
const { prepareModels } = (await dist('prepare-models')) as typeof import('../../src/stages/prepare-models.ts')
const { measureSides } = (await dist('measure-sides')) as typeof import('../../src/stages/measure-sides.ts')

const twelve = firstShapes(12)

/** Two models and twelve pictures that may be changed, and a run of them that is prepared and has measured nothing. */
async function prepared(options: { readonly latency: boolean; readonly batches?: readonly number[] }) {
  const folder = temporaryFolder({ 'annotations/instances_val.json': twelve })
  mkdirSync(join(folder, 'val'))
  copyPictures(twelve, join(folder, 'val'))
  const models = ['rtdetr-tiny', 'rtdetr-tiny-cbam'].map((name) => {
    copyFileSync(`${projectRoot}models/${name}.onnx`, join(folder, `${name}.onnx`))
    return join(folder, `${name}.onnx`)
  })
  const comparison = await prepareModels(
    { models, data: folder, provider: 'cpu', latencyBudgetMs: 600_000, ...options },
    {},
  )
  const picture = join(folder, 'val', twelve.images[3]?.file_name as string)
  return { folder, models, picture, comparison }
}

/** Puts another model under the name, as a training script does: written beside and renamed over. */
function replaceModel(path: string): void {
  copyFileSync(path, `${path}.new`)
  // A field of metadata more: the model computes the same, but the file is another.
  appendFileSync(`${path}.new`, Buffer.from('\x72\x06\x0a\x01a\x12\x01b', 'latin1'))
  renameSync(`${path}.new`, path)
}

describe('a model that is replaced', () => {
  it('before it is loaded ends the run', async () => {
    const { models, comparison } = await prepared({ latency: false })
    replaceModel(models[1] as string)
    await expect(measureSides(comparison, null, {})).rejects.toMatchObject({
      code: 'model-replaced',
      message: `${models[1]} was replaced, changed or removed during the run.`,
    })
  })

  it('by other bytes in the same file ends the run', async () => {
    const { models, comparison } = await prepared({ latency: false })
    writeFileSync(models[0] as string, Buffer.from('\x72\x06\x0a\x01a\x12\x01b', 'latin1'), { flag: 'a' })
    await expect(measureSides(comparison, null, {})).rejects.toMatchObject({ code: 'model-replaced' })
  })

  it('while times are taken ends the run before it is loaded again', async () => {
    const { models, comparison } = await prepared({ latency: true })
    let replaced = false
    const onProgress = ({ stage }: { readonly stage: string }) => {
      if (stage === 'latency' && !replaced) replaceModel(models[0] as string)
      replaced ||= stage === 'latency'
    }
    await expect(measureSides(comparison, null, { onProgress })).rejects.toMatchObject({ code: 'model-replaced' })
    expect(replaced).toBe(true)
  })

  it('by a copy with the same bytes is measured', async () => {
    const { models, comparison } = await prepared({ latency: false })
    copyFileSync(models[0] as string, `${models[0]}.new`)
    renameSync(`${models[0]}.new`, models[0] as string)
    expect((await measureSides(comparison, null, {})).sides).toHaveLength(2)
  })
})

describe('a picture that is replaced', () => {
  it.each([
    ['by another one', (path: string) => copyFileSync(`${projectRoot}fixtures/shapes/val/00001.jpg`, path)],
    [
      'by a renamed one',
      (path: string) => {
        copyFileSync(path, `${path}.new`)
        renameSync(`${path}.new`, path)
      },
    ],
    ['by nothing', (path: string) => rmSync(path)],
  ])('%s after the data were read ends the run', async (_, replace) => {
    const { picture, comparison } = await prepared({ latency: false })
    replace(picture)
    await expect(measureSides(comparison, null, {})).rejects.toMatchObject({
      code: 'picture-replaced',
      message: `The image ${twelve.images[3]?.file_name} was replaced, changed or removed during the run.`,
    })
  })

  it('ends the run while throughput is measured', async () => {
    const { folder, comparison } = await prepared({ latency: true, batches: [1] })
    for (const { file_name } of twelve.images) appendFileSync(join(folder, 'val', file_name), 'x')
    await expect(measureSides(comparison, null, {})).rejects.toMatchObject({ code: 'picture-replaced' })
  })
})
