import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Report } from '../../src/index.ts'
import { temporaryFolder } from '../dataset/temporary-folder.ts'
import { builtLibrary } from './built-library.ts'
import { redPictures } from './red-pictures.ts'
import { projectRoot, runCli } from './run-cli.ts'
import { firstShapes, withReversedCategories } from './small-shapes.ts'

const probe = (name: string) => `fixtures/families/probe/${name}.onnx`
let data: string
beforeAll(async () => {
  data = await redPictures(24)
})

const compare = (one: string, two: string, ...more: string[]) =>
  runCli([one, two, '--data', data, '--no-latency', ...more])

describe('a model that only values tell apart', () => {
  it('is decided before the comparison, and the report says by what', async () => {
    const { stdout, code } = await compare(probe('cells-undecoded'), probe('cells-objectness-one'), '--format', 'json')
    expect(code).toBe(0)
    const { baseline, variants } = JSON.parse(stdout) as Report
    expect([baseline, ...variants].map(({ model }) => model?.family)).toEqual(['yolox', 'yolov6'])
    expect(baseline.model?.evidence.at(-1)).toMatchObject({ source: 'values' })
  })

  it('is refused where they leave it open, and it is said how the readings rank', async () => {
    const { stdout, stderr, code } = await compare(probe('six-columns-pixels'), probe('cells-undecoded'))
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 })
    const [what, next] = stderr.split('\n')
    expect(what).toMatch(
      /; its outputs for a few images do not settle it; on 16 annotated images their AP is 100\.0 \(ultralytics-end-to-end\), /,
    )
    expect(next).toMatch(
      /^ {2}Choose with --family six-columns-pixels=ultralytics-end-to-end or --family six-columns-pixels=rtdetr-six-columns\. /,
    )
  })
})

describe('what looks wrong on the first images', () => {
  const args = ['--score-floor', '0.01', '--limit', '20'] as const

  it('is told on standard error while the run goes on, and stands in the report', async () => {
    const ran = await compare(probe('wants-bgr'), probe('wants-bgr'), ...args, '--format', 'json')
    expect(ran.code).toBe(0)
    const told = ran.stderr.trimEnd().split('\n')
    expect(told).toHaveLength(4)
    expect(told[0]).toBe(
      'detcompare: wants-bgr: It finds nothing above its score floor of 0.01 on 16 images with 16 objects. It is probably fed or read wrongly. `detcompare inspect fixtures/families/probe/wants-bgr.onnx --score-floor 0.01 --data …` tries other preprocessing and classes. If you know what the model is, say so with --family wants-bgr=… or --card.',
    )
    expect(told[1]).toMatch(/^detcompare: wants-bgr: AP50 is only 0\.0 points on 16 images with 16 objects\. /)
    const { caveats } = JSON.parse(ran.stdout) as Report
    const [first, second] = caveats.filter(({ code }) => code.startsWith('model-finds-little'))
    expect(first?.message).toMatch(/^It finds nothing above its score floor of 0\.01 on 20 images with 20 objects\. /)
    expect([first?.subject, second?.subject]).toEqual(['wants-bgr', 'wants-bgr-2'])
  })

  it('is not told with --quiet, and stands in the report all the same', async () => {
    const ran = await compare(probe('wants-bgr'), probe('wants-bgr'), ...args, '--quiet')
    expect(ran).toMatchObject({ code: 0, stderr: '' })
    expect(ran.stdout).toMatch(/^model-finds-little.*: /m)
  })
})

describe('classes in another order than the categories', () => {
  it('stop the run by its first images', async () => {
    const folder = temporaryFolder({ 'reversed.json': withReversedCategories(firstShapes(100)) })
    const model = `${projectRoot}models/rtdetr-tiny.onnx`
    const { compareModels } = await builtLibrary()
    const data = join(folder, 'reversed.json')
    const run = compareModels({ models: [model, model], data, images: `${projectRoot}fixtures/shapes/val` })
    await expect(run).rejects.toThrow('On 16 images AP50 is')
    await expect(run).rejects.toMatchObject({ code: 'labels-shifted' })
  })
})
