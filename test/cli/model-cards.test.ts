import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../dataset/temporary-folder.ts'
import { agreement } from '../models/agreement.ts'
import type { DetectionRow } from '../models/recorded-case.ts'
import { projectRoot, runCli } from './run-cli.ts'
import { firstShapes } from './small-shapes.ts'

const unknown = 'fixtures/families/unknown'
const exports = ['channels-last', 'counted-rows'] as const
const tiny = 'models/rtdetr-tiny.onnx'
const described = /^ {2}because .*counted-rows\.card\.yaml says so \(card\)$/m

const shapes = firstShapes(8)
const folder = temporaryFolder({ 'annotations.json': shapes })
const data = [
  '--data',
  join(folder, 'annotations.json'),
  '--images',
  `${projectRoot}fixtures/shapes/val`,
  '--no-latency',
]
for (const name of exports) copyFileSync(`${projectRoot}${unknown}/${name}.onnx`, join(folder, `${name}.onnx`))

describe('two exports that no family covers', () => {
  it.each(exports)('%s is refused without its card, which the refusal asks for', async (name) => {
    const { stderr, code } = await runCli(['inspect', join(folder, `${name}.onnx`)])
    expect(code).toBe(2)
    expect(stderr).toContain('does not match any known family of detectors')
    expect(stderr).toContain('model card (--card <file>; see `detcompare explain model-card`)')
  })

  describe.each([
    ['with a card beside each', exports.map((name) => `${unknown}/${name}.onnx`), []],
    [
      'with --card',
      exports.map((name) => join(folder, `${name}.onnx`)),
      exports.flatMap((name) => ['--card', `${name}=${unknown}/${name}.card.yaml`]),
    ],
  ])('%s', (title, models, cards) => {
    const out = join(folder, title)

    beforeAll(async () => {
      const { stderr, code } = await runCli([...models, ...data, ...cards, '--out', out])
      expect(code, stderr).toBe(0)
    })

    it.each(exports)('%s finds what numpy makes of its outputs', (name) => {
      const ours = rowsOfImages(join(out, `detections/${name}.json`))
      const theirs = rowsOfImages(`${projectRoot}${unknown}/${name}.expected.json`)
      for (const { id } of shapes.images) {
        expect(theirs.get(id)?.length).toBeGreaterThan(9)
        expect(agreement(ours.get(id) ?? [], theirs.get(id) ?? [])).toBeGreaterThanOrEqual(0.99)
      }
    })

    it('the report says what each was read by', () => {
      const { baseline, variants } = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'))
      for (const { label, model } of [baseline, ...variants]) {
        expect(model).toMatchObject({ family: 'card', familyTitle: 'Described by its model card' })
        expect(model.evidence).toEqual([{ source: 'card', fact: `${unknown}/${label}.card.yaml says so` }])
      }
    })
  })
})

describe('inspect --write-card', () => {
  it.each(['.yaml', '.json'])('writes a card (%s) by which the model is read as before', async (ending) => {
    const card = join(folder, `written${ending}`)
    const written = await runCli(['inspect', tiny, '--max-det', '50', '--write-card', card, '--format', 'json'])
    expect(written).toMatchObject({ stderr: `detcompare: model card written to ${card}\n`, code: 0 })
    const read = await runCli(['inspect', tiny, '--card', card, '--format', 'json'])
    expect(read).toMatchObject({ stderr: '', code: 0 })
    const { evidence: _, said: __, ...before } = JSON.parse(written.stdout).plan
    const { evidence, said, ...after } = JSON.parse(read.stdout).plan
    expect(after).toEqual({ ...before, chosenByUser: false })
    expect(after.postprocessing.maxDetections).toBe(50)
    expect(evidence).toEqual([{ source: 'card', fact: `${card} says so` }])
    expect(said).toMatchObject({ card, family: null, inputSize: null, maxDetections: null })
  })

  it('writes none for a model that onnxruntime refuses', async () => {
    const card = join(folder, 'of-the-future.yaml')
    const { stdout, code } = await runCli(['inspect', 'fixtures/models-bad/ir-too-new.onnx', '--write-card', card])
    expect({ stdout, code, written: existsSync(card) }).toEqual({ stdout: '', code: 2, written: false })
  })

  it('leaves no other file behind', () => {
    expect(readdirSync(folder).filter((name) => name.startsWith('written'))).toEqual(['written.json', 'written.yaml'])
  })

  it('completes a card by hand', async () => {
    const card = join(folder, 'complete.yml')
    const { stdout, code } = await runCli(['inspect', `${unknown}/counted-rows.onnx`, '--write-card', card])
    expect(code).toBe(0)
    expect(stdout).toMatch(described)
    expect(readFileSync(card, 'utf8')).toContain('\n    strides: null\n')
  })

  it('never writes over another file, and is content with one that says the same', async () => {
    const card = join(folder, 'mine.yaml')
    const args = ['inspect', tiny, '--write-card', card]
    expect((await runCli(args)).code).toBe(0)
    expect((await runCli(args)).code).toBe(0)
    writeFileSync(card, 'version: 1 # edited\n')
    const { stderr, code } = await runCli(args)
    expect(code).toBe(2)
    expect(stderr).toBe(
      `detcompare: ${card} already exists with other content. It was not changed.\n  Name another file with --write-card, or remove that file.\n`,
    )
    expect(readFileSync(card, 'utf8')).toBe('version: 1 # edited\n')
  })

  it.each([
    ['card.txt', 'is neither that of JSON nor that of YAML', 'ends in .json, .yaml, .yml'],
    ['no/such/folder/card.yaml', 'cannot be written: there is no such folder (ENOENT)', 'in a folder that exists'],
  ])('refuses %s', async (name, what, next) => {
    const { stderr, code } = await runCli(['inspect', tiny, '--write-card', join(folder, name)])
    expect(code).toBe(2)
    expect(stderr).toContain(what)
    expect(stderr).toContain(next)
  })
})

describe('a card that cannot be used', () => {
  it('is told path by path, with what was found and what is allowed, and ends with 2', async () => {
    const card = join(folder, 'bad.yaml')
    writeFileSync(card, 'version: 1\nboxFrame: pixels\nreading: {kind: row}\n')
    const { stdout, stderr, code } = await runCli(['inspect', tiny, '--card', card])
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 })
    expect(stderr).toBe(
      [
        `detcompare: The model card ${card} cannot be used:`,
        '  - boxFrame: found "pixels", allowed: input-pixels, original-pixels, unit-input, unit-image',
        '  - reading.kind: found "row", allowed: rows, distances, anchors, anchor-codes, fastest-det, selected',
        '  Fix the card; `detcompare explain model-card` lists every field and its default.',
        '',
      ].join('\n'),
    )
  })

  it('for a label that no model has is refused', async () => {
    const { stderr, code } = await runCli(['inspect', tiny, '--card', `other=${unknown}/counted-rows.card.yaml`])
    expect(code).toBe(2)
    expect(stderr).toContain('--card names other, but no model has that label.')
  })
})

/** Rows of each image of a file in COCO results format. */
function rowsOfImages(path: string): Map<number, DetectionRow[]> {
  const rows = new Map<number, DetectionRow[]>()
  for (const { image_id, category_id, bbox, score } of JSON.parse(readFileSync(path, 'utf8'))) {
    const [x, y, width, height] = bbox
    const ofImage = rows.get(image_id) ?? []
    rows.set(image_id, [...ofImage, [x, y, x + width, y + height, score, category_id]])
  }
  return rows
}
