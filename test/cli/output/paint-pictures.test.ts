import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { decodeImage } from '../../../src/images/decode-image.ts'
import { temporaryFolder } from '../../dataset/temporary-folder.ts'
import { runCli } from '../run-cli.ts'
import { copyPictures, firstShapes } from '../small-shapes.ts'

const inspect = ['inspect', 'models/rtdetr-tiny.onnx', '--data']
const annotated = firstShapes(10)
const shapes = temporaryFolder({ 'annotations/instances_val.json': annotated })
mkdirSync(join(shapes, 'val'))
copyPictures(annotated, join(shapes, 'val'))

function contents(folder: string): Record<string, string> {
  const hash = (file: string) =>
    createHash('sha256')
      .update(readFileSync(join(folder, file)))
      .digest('hex')
  return Object.fromEntries(readdirSync(folder).map((file) => [file, hash(file)]))
}

describe('detcompare inspect --draw', () => {
  it('shows the inspection, writes eight pictures and says so', async () => {
    const out = join(temporaryFolder({}), 'new/pictures')
    const { stdout, stderr, code } = await runCli([...inspect, shapes, '--draw', out])
    expect({ stderr, code }).toEqual({ stderr: `detcompare: 8 images written to ${out}\n`, code: 0 })
    expect(stdout).toMatch(/^rtdetr-tiny: RT-DETR deploy export/)
    const files = readdirSync(out)
    expect(files.length).toBe(8)
    expect(files.filter((file) => !existsSync(join(shapes, 'val', file)))).toEqual([])
    for (const file of files) {
      const { format, picture } = await decodeImage(join(out, file))
      expect([format, Math.max(picture.width, picture.height) >= 800]).toEqual(['jpeg', true])
    }
  })

  it('draws as many as --limit says, the same ones each time, also on a machine without fonts', async () => {
    const [one, other] = [temporaryFolder({}), temporaryFolder({})]
    const args = [...inspect, shapes, '--limit', '2', '--quiet', '--draw']
    expect(await runCli([...args, one])).toMatchObject({ stderr: '', code: 0 })
    const env = { FONTCONFIG_FILE: '/nonexistent/fonts.conf' }
    expect(await runCli([...args, other], { env })).toMatchObject({ stderr: '', code: 0 })
    expect(Object.keys(contents(one)).length).toBe(2)
    expect(contents(one)).toEqual(contents(other))
  })

  it('draws fewer boxes above a higher score', async () => {
    const [all, few] = [temporaryFolder({}), temporaryFolder({})]
    const args = [...inspect, shapes, '--limit', '1', '--draw']
    await runCli([...args, all, '--deploy-score', '0.1'])
    await runCli([...args, few, '--deploy-score', '0.99'])
    expect(Object.keys(contents(few))).toEqual(Object.keys(contents(all)))
    expect(contents(few)).not.toEqual(contents(all))
  })

  it('replaces pictures that it drew, and none that somebody else put there', async () => {
    const out = join(temporaryFolder({}), 'out')
    const args = [...inspect, shapes, '--limit', '2', '--quiet', '--draw', out]
    expect((await runCli(args)).code).toBe(0)
    const [original = '', drawn = ''] = readdirSync(out)
    copyFileSync(join(shapes, 'val', original), join(out, original))
    const before = contents(out)
    writeFileSync(join(out, drawn), Buffer.concat([readFileSync(join(out, drawn)), Buffer.from('older')]))
    const { stderr, code } = await runCli(args)
    expect({ stderr, code }).toEqual({
      stderr: `detcompare: 1 file could not be written to ${out}: ${original} (a file that detcompare did not write has that name). Written: ${drawn}.\n  Make room, or give --draw another folder.\n`,
      code: 2,
    })
    expect(contents(out)).toEqual(before)
  })

  it('asks for data before anything else', async () => {
    const out = join(temporaryFolder({}), 'out')
    const ran = await runCli(['inspect', 'models/rtdetr-tiny.onnx', '--draw', out])
    const next = 'Name it with --data: a folder in COCO or Roboflow layout, or an annotation file.'
    expect(ran).toEqual({ stdout: '', stderr: `detcompare: No data set was given.\n  ${next}\n`, code: 2 })
    expect(existsSync(out)).toBe(false)
  })

  it('refuses a file in a folder’s place before anything is inspected', async () => {
    const file = join(temporaryFolder({ file: 'x' }), 'file')
    expect(await runCli([...inspect, shapes, '--draw', join(file, 'below')])).toEqual({
      stdout: '',
      stderr: `detcompare: ${join(file, 'below')} cannot be written: ${file} is a file, not a folder.\n  Give --draw a folder that can be created and written.\n`,
      code: 2,
    })
  })
})

describe('strange data', () => {
  const attacks = [
    '</svg><script>alert(1)</script>',
    '"/><image href="file:///etc/passwd"/>',
    '&xxe;',
    '\u001b[31mred',
    '\u202egnp',
    '猫',
  ]

  it('with names of categories and files that could harm, or stand twice, gives a sound picture each', async () => {
    const annotations = firstShapes(3)
    const folder = temporaryFolder({})
    const files = ['a/<b>&.jpg', 'a/-b-.jpg', 'a b-.jpg']
    mkdirSync(join(folder, 'data/val/a'), { recursive: true })
    for (const [at, image] of annotations.images.entries()) {
      copyFileSync(join(shapes, 'val', image.file_name), join(folder, 'data/val', files[at] as string))
      image.file_name = files[at] as string
    }
    for (const [at, category] of annotations.categories.entries()) category.name = attacks[at] as string
    const file = join(folder, 'data/instances.json')
    writeFileSync(file, JSON.stringify(annotations))
    const out = join(folder, 'out')
    const args = [...inspect, file, '--images', join(folder, 'data/val'), '--draw', out]
    const { stderr, code } = await runCli(args)
    expect({ stderr, code }).toEqual({ stderr: `detcompare: 3 images written to ${out}\n`, code: 0 })
    expect(readdirSync(out).sort()).toEqual(['a--b-.jpg', 'a-b--2.jpg', 'a-b-.jpg'])
    for (const drawn of readdirSync(out)) await expect(decodeImage(join(out, drawn))).resolves.toBeDefined()
  })

  it('with a picture that cannot be read draws the others and says which it was', async () => {
    const annotations = firstShapes(3)
    const folder = temporaryFolder({ 'annotations/instances_val.json': annotations })
    mkdirSync(join(folder, 'val'))
    copyPictures(annotations, join(folder, 'val'))
    writeFileSync(join(folder, 'val/00002.jpg'), 'no picture')
    const out = join(folder, 'out')
    const { stderr, code } = await runCli([...inspect, folder, '--draw', out])
    expect(code).toBe(0)
    expect(stderr).toMatch(/^detcompare: .*cannot be read.*\ndetcompare: 2 images written to /)
    expect(readdirSync(out)).toEqual(['00001.jpg', '00003.jpg'])
  })
})
