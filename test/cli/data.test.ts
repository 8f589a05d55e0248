import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../dataset/temporary-folder.ts'
import { runCli } from './run-cli.ts'

const yolo = {
  'data.yaml': 'val: images/val\nnames: [cat, "do\\u001b[31mg"]\n',
  'labels/val/a.txt': '0 0.5 0.5 0.25 0.5\n1 0.125 0.25 0.125 0.25\n7 0.5 0.5 0.1 0.1\n',
}
const picture = readFileSync('fixtures/shapes/val/00001.jpg')

describe('detcompare data', () => {
  it('says what a data set is, and leaves with 0', async () => {
    const folder = temporaryFolder({ ...yolo, 'images/val/a.jpg': picture })
    const { stdout, stderr, code } = await runCli(['data', folder])
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
    expect(stdout).toContain(`${folder}/data.yaml: YOLO\n  split val\n  images in ${folder}/images/val\n`)
    expect(stdout).toMatch(/\nImages\n {2}1 image, all \d+×\d+\n/)
    expect(stdout).toContain('\n  1 do\\x1b[31mg: 1 object in 1 image\n')
    expect(stdout).toContain('\nDefects\n  data-object-category-unknown: 1 object: ')
    expect(stdout).toContain('\n  Nothing: it has 1 image with objects, and at least 5 are needed.\n')
  })

  it('says the same in JSON', async () => {
    const { stdout, code } = await runCli(['data', 'fixtures/shapes', '--format', 'json'])
    expect(code).toBe(0)
    const { version, source, facts } = JSON.parse(stdout)
    expect([version, source.format, source.split, facts.images]).toEqual([1, 'coco', 'val', 100])
  })

  it('audits a split, with every pair in JSON', async () => {
    const folder = temporaryFolder({
      ...yolo,
      'data.yaml': 'train: images/train\nval: images/val\nnames: [cat, dog]\n',
      'labels/train/b.txt': yolo['labels/val/a.txt'],
      'images/val/a.jpg': picture,
      'images/train/b.jpg': picture,
    })
    const { stdout, code } = await runCli(['data', folder])
    expect(code).toBe(0)
    expect(stdout).toContain(
      `Copies in the training split\n  train: split train of ${folder}/data.yaml, 1 image, 2 objects\n  1 of 1 image is in train too (100 %): 1 with an equal file.\n  It has no others: is it this split itself?\n    a.jpg = b.jpg in train (equal files)\n`,
    )
    expect(stdout).toContain('\nNext to the training split\n')
    const json = await runCli(['data', folder, '--format', 'json'])
    expect(JSON.parse(json.stdout).audit.across).toMatchObject({ images: 1, pairs: [{ kind: 'bytes' }] })
    expect((await runCli(['data', folder, '--train', 'none'])).stdout).not.toContain('training split')
  })

  it('writes COCO annotations, once', async () => {
    const folder = temporaryFolder({ ...yolo, 'images/val/a.jpg': picture })
    const path = join(folder, 'coco.json')
    const { stderr, code } = await runCli(['data', folder, '--to', 'coco', path])
    expect(code).toBe(0)
    expect(stderr).toBe(
      `detcompare: COCO annotations written to ${path}; their images are in ${folder}/images/val (--images)\n` +
        'detcompare: image ids in it are 1, 2, …, because not every file name is a number of its own; results must use these ids\n',
    )
    const written = JSON.parse(readFileSync(path, 'utf8'))
    expect([written.images.length, written.annotations.length]).toEqual([1, 2])
    const again = await runCli(['data', folder, '--to', 'coco', path])
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('already exists. It was not changed.')])
  })

  it.each([
    [['--to', 'yolo', 'x.json'], /--to cannot be yolo\./],
    [['--to', 'coco'], /--to coco is not valid\./],
    [['--to', 'coco', 'nowhere/x.json'], /nowhere\/x\.json cannot be written: /],
    [['--split', 'test'], /has no split "test"/],
    [['--train', 'nowhere'], /nowhere \(--train\) does not exist\./],
    [['--train', 'src'], /The training set src \(--train\) cannot be read: .*no annotations/],
    [['--train', ''], /--train/],
  ])('refuses %j', async (options, message) => {
    const { stderr, stdout, code } = await runCli(['data', 'fixtures/shapes', ...options])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(message)
    expect(existsSync('x.json')).toBe(false)
  })
})
