import { copyFileSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Inspection } from '../../src/index.ts'
import { temporaryFolder } from '../dataset/temporary-folder.ts'
import { measuringProcess } from './measuring-process.ts'
import { redPictures } from './red-pictures.ts'
import { ended, runCli, startCli } from './run-cli.ts'
import { firstShapes, withReversedCategories } from './small-shapes.ts'

const probe = (name: string) => `fixtures/families/probe/${name}.onnx`
let data: string
beforeAll(async () => {
  data = await redPictures(24)
})

async function inspection(name: string, ...more: string[]): Promise<Inspection> {
  const { stdout, stderr, code } = await runCli(['inspect', probe(name), '--data', data, '--format', 'json', ...more])
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
  return JSON.parse(stdout)
}

describe('inspect without data', () => {
  it('asks nothing of values, and names the choices where the file leaves one, and how to try them', async () => {
    const { stdout, stderr, code } = await runCli(['inspect', probe('six-columns-pixels')])
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 })
    const [what, next] = stderr.split('\n')
    expect(what).toBe(
      'detcompare: fixtures/families/probe/six-columns-pixels.onnx can be read in more than one way: its only output has a few rows of six columns, and no metadata name its family.',
    )
    expect(next).toMatch(
      /^ {2}Choose with (--family six-columns-pixels=[\w-]+( or |\. )){3,}`detcompare inspect fixtures\/families\/probe\/six-columns-pixels\.onnx --data <path>` tries each on annotated images\./,
    )
    expect(next).toContain('=ultralytics-end-to-end or ')
  })
})

describe('inspect of a model that onnxruntime refuses', () => {
  it('tells that without data as well', async () => {
    const { stdout, stderr, code } = await runCli(['inspect', 'fixtures/models-bad/opset-too-new.onnx'])
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 })
    expect(stderr).toMatch(/^detcompare: .*opset-too-new\.onnx needs a newer onnxruntime: it has opset 99/)
  })

  it('names weights that were cut off', async () => {
    const folder = temporaryFolder({})
    const path = join(folder, 'external-data.onnx')
    for (const ending of ['', '.data'])
      copyFileSync(`fixtures/models-bad/external-data.onnx${ending}`, `${path}${ending}`)
    expect(await runCli(['inspect', path])).toMatchObject({ stderr: '', code: 0 })
    truncateSync(`${path}.data`, 2351)
    const { stdout, stderr, code } = await runCli(['inspect', path])
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 })
    expect(stderr).toContain('cut off: it has 2351 bytes, but the weights reach byte 2352.')
  })
})

describe('values of a few pictures decide', () => {
  it.each([
    ['cells-objectness-one', 'yolov6', 'its objectness is 1 in every row, as in YOLOv6'],
    ['cells-undecoded', 'yolox', expect.stringMatching(/^its centres, up to 0\.\d+, are offsets in strides$/)],
    [
      'seven-columns-class-first',
      'yolov7-end-to-end',
      'its sixth column has whole numbers (classes), and its seventh does not',
    ],
    [
      'six-columns-shares',
      'ultralytics-rtdetr',
      'its box coordinates are between 0 and 1, so they are fractions of the image',
    ],
  ])('%s is %s', async (name, family, fact) => {
    const { plan, open } = await inspection(name, '--limit', '2')
    expect(plan.family).toBe(family)
    expect(plan.evidence).toContainEqual({ source: 'values', fact })
    expect(open).toEqual([])
  })

  it('but not between an objectness with class scores and class scores alone, whose boxes are pixels either way', async () => {
    const { open } = await inspection('cells-decoded', '--limit', '2')
    expect(open).toEqual(['ultralytics-raw', 'yolox-decoded'])
  })

  it('against the other order of columns, and leave open what they do not say', async () => {
    const { open } = await inspection('seven-columns-score-first', '--limit', '2')
    expect(open).toEqual(['yolo-nas', 'yolo-nas-own-data'])
  })
})

describe('what a model may be, ranked by AP', () => {
  it('where the file and its values leave it open', async () => {
    const { plan, open, trials } = await inspection('six-columns-pixels')
    expect(open).toEqual(['ultralytics-end-to-end', 'rtdetr-six-columns'])
    expect(plan.family).toBe('ultralytics-end-to-end')
    expect(trials).toMatchObject({ images: 16, objects: 16, verdict: 'open' })
    expect(trials?.ranked.map(({ family, AP, AP50 }) => ({ family, AP, AP50 }))).toEqual([
      { family: 'ultralytics-end-to-end', AP: 1, AP50: 1 },
      // Stretched, the same box is half as high: an IoU of exactly .5, one threshold of ten.
      { family: 'rtdetr-six-columns', AP: 0.1, AP50: 1 },
    ])
  })

  it('on as many images as --limit says', async () => {
    const { open, trials } = await inspection('six-columns-pixels', '--limit', '4')
    expect([open.length, trials?.images]).toEqual([2, 4])
  })

  it('as text with the question first', async () => {
    const { stdout, code } = await runCli(['inspect', probe('six-columns-pixels'), '--data', data])
    expect(code).toBe(0)
    expect(stdout).toMatch(
      /^six-columns-pixels: not decided\n {2}it may be ultralytics-end-to-end or rtdetr-six-columns; the rest of this output is for ultralytics-end-to-end\n/,
    )
    expect(section(stdout, 'Tried')).toEqual([
      'Tried on 16 images with 16 objects',
      '  Neither the file nor its outputs decide; AP favours the first. Choose with --family six-columns-pixels=ultralytics-end-to-end or another.',
      '     AP  AP50  detections',
      '  100.0 100.0         128  as ultralytics-end-to-end',
      '   10.0 100.0         128  as rtdetr-six-columns',
    ])
  })
})

describe('other ways of feeding a model', () => {
  it('stand above the recognised one where they find far more, with what to do', async () => {
    const { stdout, stderr, code } = await runCli(['inspect', probe('wants-bgr'), '--data', data, '--limit', '4'])
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
    expect(section(stdout, 'Tried')).toEqual([
      'Tried on 4 images with 4 objects',
      '  AP 100.0 with BGR, 0.0 as recognised.',
      '  To use it: write a card with --write-card <file>, change it, and pass it with --card.',
      '     AP  AP50  detections',
      '  100.0 100.0           4  BGR',
      '  100.0 100.0           4  BGR, values 0 to 255',
      '    0.0   0.0           0  as recognised',
      '    0.0   0.0           0  values 0 to 255',
      '    0.0   0.0           0  values −1 to 1',
      '    0.0   0.0           0  BGR, values −1 to 1',
      '    0.0   0.0           0  ImageNet’s mean and deviation',
      '    0.0   0.0           0  BGR, ImageNet’s mean and deviation',
      '    0.0   0.0           0  stretched',
      '    0.0   0.0           0  letterbox, top left',
    ])
  })

  it('of fitting the picture are among them', async () => {
    const { trials } = await inspection('six-columns-pixels', '--family', 'rtdetr-six-columns', '--limit', '3')
    expect(trials?.verdict).toBe('other')
    expect(trials?.ranked[trials.suggested ?? -1]).toMatchObject({ differs: ['letterbox, centred'], AP: 1 })
  })
})

describe('the classes', () => {
  it('in another order are tried as the boxes suggest, and the map is given', async () => {
    const folder = temporaryFolder({ 'reversed.json': withReversedCategories(firstShapes(60)) })
    const where = ['--data', join(folder, 'reversed.json'), '--images', 'fixtures/shapes/val']
    const { stdout } = await runCli(['inspect', 'models/rtdetr-tiny.onnx', ...where])
    const [, conclusion, map] = section(stdout, 'Tried')
    expect(conclusion).toMatch(/^ {2}AP \d\d\.\d with other classes, \d\.\d as recognised\.$/)
    expect(map).toMatch(
      /^ {2}To use other classes, pass this as --class-map rtdetr-tiny=<file\.json>: \{"0":"circle","1":"square"/,
    )
  })
})

describe('a model that fails however it is fed', () => {
  it('is refused with its own failure', async () => {
    const map = join(temporaryFolder({ 'map.json': { 0: 'box', 1: 'other', 2: 'third' } }), 'map.json')
    const args = ['inspect', 'fixtures/models-bad/not-a-number.onnx', '--data', data, '--class-map', map]
    const { stdout, stderr, code } = await runCli(args)
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 })
    expect(stderr).toMatch(/not-a-number\.onnx returned NaN or infinite values in .* for \d+\.png\./)
  })
})

describe.skipIf(process.platform !== 'linux')('Ctrl-C', () => {
  it('ends the trials with 130', async () => {
    const child = startCli(['inspect', 'models/rtdetr-tiny.onnx', '--data', 'fixtures/shapes', '--limit', '100'])
    const end = ended(child)
    await measuringProcess(child)
    child.kill('SIGINT')
    expect(await end).toEqual({ stdout: '', stderr: 'detcompare: interrupted; nothing was written.\n', code: 130 })
  })
})

/** The lines from a heading up to the empty line after it. */
function section(text: string, heading: string): string[] {
  const lines = text.split('\n')
  const from = lines.findIndex((line) => line.startsWith(heading))
  const to = lines.indexOf('', from)
  return lines.slice(from, to < 0 ? undefined : to).filter((line) => line !== '')
}
