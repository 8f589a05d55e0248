import { linkSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { expandPaths } from '../../../src/cli/options/expand-paths.ts'
import { temporaryFolder } from '../../dataset/temporary-folder.ts'

const folder = temporaryFolder({
  'base.onnx': 'x',
  'm/run10.onnx': 'x',
  'm/run2.onnx': 'x',
  'm/Run1.ONNX': 'x',
  'm/notes.txt': 'x',
  'm/run2.onnx.data': 'x',
  'm/run2.card.yaml': 'x',
  'runs/b/best.onnx': 'x',
  'runs/a/best.onnx': 'x',
  'runs/a/last.onnx': 'x',
  'runs/a/detections.json': [],
  'empty/readme.md': 'x',
  'weird [1].onnx': 'x',
  'saved/saved_model.pb': 'x',
})
mkdirSync(join(folder, 'm/folder.onnx'))
symlinkSync(join(folder, 'base.onnx'), join(folder, 'm/link.onnx'))

const at = (path: string) => join(folder, path)
const models = { ending: '.onnx', alsoNamed: '.json' } as const
const expanded = async (...paths: string[]) =>
  (await expandPaths(paths.map(at), models)).map((path) => path.replace(`${folder}/`, ''))
const refused = (...paths: string[]) => expect(expandPaths(paths.map(at), models)).rejects

describe('the files that are compared', () => {
  it('stay as they were named where each names a file, also one named twice and one that is not there', async () => {
    const paths = ['base.onnx', 'base.onnx', 'm/run2.onnx', 'missing.onnx', 'weird [1].onnx', 'a.json']
    expect(await expanded(...paths)).toEqual(paths)
  })

  it('are of a folder its models by name, numbers as numbers, without the baseline’s own file and what is no file', async () => {
    expect(await expanded('base.onnx', 'm')).toEqual(['base.onnx', 'm/Run1.ONNX', 'm/run2.onnx', 'm/run10.onnx'])
    expect(await expanded('m/run2.onnx', 'm')).toEqual(['m/run2.onnx', 'm/link.onnx', 'm/Run1.ONNX', 'm/run10.onnx'])
  })

  it('are of a pattern the models that it fits', async () => {
    expect(await expanded('base.onnx', 'runs/*/best.onnx')).toEqual([
      'base.onnx',
      'runs/a/best.onnx',
      'runs/b/best.onnx',
    ])
    expect(await expanded('runs/a/best.onnx', 'runs/**/*')).toEqual([
      'runs/a/best.onnx',
      'runs/a/last.onnx',
      'runs/b/best.onnx',
    ])
    expect(await expanded('base.onnx', 'runs/*/*.json')).toEqual(['base.onnx', 'runs/a/detections.json'])
    expect(await expanded('base.onnx', 'runs/{b,a}/best.onnx')).toHaveLength(3)
  })

  it('are each once, where a folder has what was named beside it', async () => {
    expect(await expanded('base.onnx', 'm', 'm/run2.onnx')).toEqual([
      'base.onnx',
      'm/Run1.ONNX',
      'm/run10.onnx',
      'm/run2.onnx',
    ])
  })

  it('of a pattern that is relative are relative', async () => {
    const found = await expandPaths(['models/probe.onnx', 'models/rtdetr*.onnx'], models)
    expect(found).toEqual(['models/probe.onnx', 'models/rtdetr-tiny.onnx', 'models/rtdetr-tiny-cbam.onnx'])
  })

  it('leave a folder that is a model of another format to whoever reads it', async () => {
    expect(await expanded('saved', 'base.onnx')).toEqual(['saved', 'base.onnx'])
    expect(await expanded('base.onnx', 'saved')).toEqual(['base.onnx', 'saved'])
  })
})

describe('what is refused', () => {
  it('is a folder or a pattern as the baseline', async () => {
    await refused('m', 'base.onnx').toMatchObject({
      code: 'baseline-several',
      message: `The baseline must be one file, but ${at('m')} is a folder.`,
      next: `Name the baseline’s .onnx file first, then the folder: \`detcompare <baseline.onnx> ${at('m')} --data <path>\`.`,
    })
    await refused('runs/*/best.onnx').toMatchObject({
      message: `The baseline must be one file, but ${at('runs/*/best.onnx')} is a pattern that no file has as its name.`,
      next: expect.stringContaining(`\`detcompare <baseline.onnx> '${at('runs/*/best.onnx')}' --data <path>\``),
    })
  })

  it('is a folder or a pattern without a model', async () => {
    await refused('base.onnx', 'empty').toMatchObject({
      code: 'variants-none',
      message: `${at('empty')} has no .onnx file.`,
    })
    await refused('base.onnx', 'runs/*/worst.onnx').toMatchObject({ code: 'variants-none' })
  })

  it('is one that has only the baseline', async () => {
    await refused('base.onnx', 'base*.onnx').toMatchObject({
      message: `${at('base*.onnx')} has no .onnx file besides those that were named already.`,
    })
  })
})

it('a second name of the baseline’s file is the same file', async () => {
  const place = temporaryFolder({ 'a.onnx': 'x', 'b.onnx': 'x' })
  linkSync(join(place, 'b.onnx'), join(place, 'c.onnx'))
  writeFileSync(join(place, 'd.json'), '[]')
  expect(await expandPaths([join(place, 'a.onnx'), place], models)).toEqual(
    ['a.onnx', 'b.onnx', 'c.onnx'].map((name) => join(place, name)),
  )
})
