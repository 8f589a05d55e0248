import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { builtLibrary } from '../cli/built-library.ts'
import { projectRoot } from '../cli/run-cli.ts'
import { type Annotations, copyPictures, firstShapes } from '../cli/small-shapes.ts'
import { temporaryFolder } from '../dataset/temporary-folder.ts'

const { compareModels, inspectModel } = await builtLibrary()
const model = `${projectRoot}models/rtdetr-tiny.onnx`

/** The shapes with ids in another order than that of the list, which stays that of the model's classes. */
function renumbered(count: number, objects = Number.POSITIVE_INFINITY): string {
  const { images, annotations, categories } = firstShapes(count)
  const idOf = new Map(categories.map(({ id }, at) => [id, [4, 2, 9, 1, 7, 3][at] as number]))
  const changed: Annotations = {
    images,
    annotations: annotations
      .slice(0, objects)
      .map((object) => ({ ...object, category_id: idOf.get(object.category_id) as number })),
    categories: categories.map(({ id, name }) => ({ id: idOf.get(id) as number, name })),
  }
  const folder = temporaryFolder({})
  for (const part of ['annotations', 'val']) mkdirSync(join(folder, part))
  writeFileSync(join(folder, 'annotations/instances_val.json'), JSON.stringify(changed))
  copyPictures(changed, join(folder, 'val'))
  return folder
}

const run = (data: string, more: object = {}) =>
  compareModels({ models: [model, model], names: { [model]: 'one' }, data, latency: false, provider: 'cpu', ...more })

describe('categories that are listed in another order than that of their ids', () => {
  it('are numbered as the boxes say, in a run, in a limited run and in an inspection alike', async () => {
    const [plain, changed] = [firstShapesFolder(20), renumbered(20)]
    const right = (await run(plain)).report.baseline?.metrics.AP
    const { report } = await run(changed)
    expect(report.baseline?.metrics.AP).toBe(right)
    const rule = report.baseline?.model?.classes.rule
    expect(rule).toMatch(
      /^class numbers in the order in which the file lists the categories; .* decide: \d+ objects fit/,
    )
    expect((await run(changed, { limit: 3 })).report.baseline?.model?.classes.rule).toBe(rule)
    const { classMap } = await inspectModel({ model, data: { data: changed, limit: 4 }, provider: 'cpu' })
    expect(classMap?.rule).toBe(rule)
  })

  it('are asked for where too few objects decide, with a whole map for each order', async () => {
    await expect(run(renumbered(1, 4))).rejects.toMatchObject({
      code: 'classes-open',
      message: expect.stringContaining('in the order of category ids'),
      next: expect.stringMatching(
        /\{"0":"star","1":"square","2":"cross","3":"circle","4":"ring","5":"triangle"\} or \{"0":"circle","1":"square","2":"triangle","3":"star","4":"ring","5":"cross"\}/,
      ),
    })
  })

  it('are no question where the user says what they are', async () => {
    const classMap = { all: { 0: 'circle', 1: 'square' } }
    const { report } = await run(renumbered(1, 4), { classMap })
    expect(report.baseline?.model?.classes).toMatchObject({
      rule: '--class-map',
      unmatchedCategories: ['star', 'cross', 'ring', 'triangle'],
    })
  })
})

function firstShapesFolder(count: number): string {
  const shapes = firstShapes(count)
  const folder = temporaryFolder({})
  for (const part of ['annotations', 'val']) mkdirSync(join(folder, part))
  writeFileSync(join(folder, 'annotations/instances_val.json'), JSON.stringify(shapes))
  copyPictures(shapes, join(folder, 'val'))
  return folder
}
