import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../dataset/temporary-folder.ts'
import { projectRoot, runCli } from './run-cli.ts'
import { copyPictures, firstShapes } from './small-shapes.ts'

export const one = 'models/rtdetr-tiny.onnx'
export const two = 'models/rtdetr-tiny-cbam.onnx'
export const shapes = `${projectRoot}fixtures/shapes`
export const annotationFile = `${shapes}/annotations/instances_val.json`
export const quick = ['--data', 'fixtures/shapes', '--limit', '2', '--no-latency']
export const bad = (name: string) => `fixtures/models-bad/${name}.onnx`

export const evaluated = [
  'eval',
  ...['', '-cbam'].map((end) => `${shapes}/detections/rtdetr-tiny${end}.json`),
  '--data',
  shapes,
]

export const four = firstShapes(4)
const row = { image_id: 101, category_id: 1, bbox: [1, 2, 30, 40], score: 0.5 }
const pictures = Object.fromEntries(four.images.map(({ file_name }) => [`val/${file_name}`, 'no picture']))
export const folder = temporaryFolder({
  'text.json': 'hello',
  'cut-off.json': JSON.stringify(four).slice(0, 900),
  'no-images.json': { annotations: four.annotations, categories: four.categories },
  'empty-lists.json': { images: [], annotations: [], categories: four.categories },
  'train-only/annotations/instances_train.json': four,
  'several/annotations/instances_a.json': four,
  'several/annotations/instances_b.json': four,
  'two-formats/annotations/instances_val.json': four,
  'two-formats/valid/_annotations.coco.json': four,
  'no-pictures/annotations/instances_val.json': four,
  'yolo/labels/val/1.txt': '0 0.5 0.5 0.1 0.1',
  'yolo/data.yaml': 'val: images/val\nnames: [circle]\n',
  'yolo/no-names.yaml': 'val: images/val\n',
  'foreign-paths/annotations/instances_val.json': {
    ...four,
    images: four.images.map((image) => ({ ...image, file_name: `/mnt/annotator/${image.file_name}` })),
  },
  'bad-pictures/annotations/instances_val.json': four,
  ...Object.fromEntries(Object.entries(pictures).map(([name, text]) => [`bad-pictures/${name}`, text])),
  'one-bad-picture/annotations/instances_val.json': four,
  'two-names.json': {
    ...four,
    categories: four.categories.slice(0, 2),
    annotations: four.annotations.filter(({ category_id }) => category_id <= 2),
  },
  'unknown-image.json': [{ ...row, image_id: 99999 }],
  'no-score.json': [row, { ...row, score: undefined }],
  'map-broken.json': '{"0": ',
  'map-list.json': ['circle'],
  'map-unknown-category.json': { 0: 'hexagon' },
  'map-huge-number.json': { 4000000000: 'circle' },
  'listed-otherwise.json': {
    ...four,
    annotations: four.annotations.slice(0, 3),
    categories: four.categories.toReversed(),
  },
  'map-of-three.json': { 0: 'circle', 1: 'square', 2: 'ring' },
  'a-file': 'x',
  'groups-unknown.csv': 'image,group\n00001.jpg,a\nnowhere.jpg,b\n',
  'groups-twice.csv': 'image,group\n00001.jpg,a\n00001.jpg,a\n',
  'labels.txt': '0 0.5 0.5 0.1 0.1',
})
mkdirSync(join(folder, 'no-layout'))
mkdirSync(join(folder, 'one-bad-picture/val'))
copyPictures(four, join(folder, 'one-bad-picture/val'))
writeFileSync(join(folder, 'one-bad-picture/val/00003.jpg'), 'no picture')

export const seeHelp = 'See `detcompare --help`.'
export const nameRight =
  'Name the right file with --data or --annotations. COCO annotations are a JSON object with the lists images, annotations and categories; `detcompare explain data-formats` lists all formats.'
export const exportAgain = 'Export the model to ONNX again, or copy the file again.'
export const whole = 'Give a whole number from 1 to 999999999.'
export const perModel = ', or <label>=<value> for one model.'
export const images = (name: string) => ['--data', join(folder, name), '--images', `${shapes}/val`, '--no-latency']

/** What is typed, and both sentences that are said: text as it stands, or a pattern. */
export interface BadInput {
  readonly args: readonly string[]
  readonly what: string | RegExp
  readonly next: string | RegExp
}

/** Runs each row and holds that it ends with exit code 2 and both sentences, and that nothing is written. */
export function refusedInWords(kind: string, table: Readonly<Record<string, BadInput>>): void {
  describe(`bad ${kind}: exit 2, reported in words, nothing written`, () => {
    it.each(Object.entries(table))('%s', async (_name, { args, what, next }) => {
      const out = join(temporaryFolder({}), 'out')
      const takesOut =
        args.length > 0 &&
        !['inspect', 'doctor', 'setup-cuda', 'explain', 'report', 'predict', 'cache'].includes(args[0] ?? '') &&
        !args.includes('--out') &&
        args.at(-1) !== '--data'
      const { stdout, stderr, code } = await runCli(takesOut ? [...args, '--out', out] : args)
      const lines = stderr.replace(/\n$/, '').split('\n')
      expect(lines[0]).toMatch(/^detcompare: /)
      expectText(lines.slice(0, -1).join('\n').replace('detcompare: ', ''), what)
      expectText((lines.at(-1) ?? '').replace(/^ {2}/, ''), next)
      expect(stderr).not.toMatch(/^ +at |fault of detcompare/m)
      expect({ stdout, code, written: existsSync(out) }).toEqual({ stdout: '', code: 2, written: false })
    })
  })
}

function expectText(said: string, expected: string | RegExp): void {
  if (typeof expected === 'string') expect(said).toBe(expected)
  else expect(said).toMatch(expected)
}
