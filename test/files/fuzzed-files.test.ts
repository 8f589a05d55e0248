import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { BinaryWriter } from '@bufbuild/protobuf/wire'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../../src/cli/config/read-config.ts'
import { readClassMaps } from '../../src/cli/options/class-map-file.ts'
import { UserError } from '../../src/errors.ts'
import { cardOfPlan } from '../../src/models/cards/card-of-plan.ts'
import { cardText } from '../../src/models/cards/card-text.ts'
import { planModels } from '../../src/models/plan-models.ts'
import { temporaryFolder } from '../dataset/temporary-folder.ts'
import { FUZZ_TIMEOUT_MS, fuzzRuns, mutationsOf } from './mutations.ts'

/** More than a case may take on its own, by far: what is quadratic or worse in a hostile file goes beyond. */
const MOST_MB = 500

const folder = temporaryFolder({})
const graphs = 'fixtures/families/graphs'
const files = readdirSync(graphs).filter((name) => name.endsWith('.onnx'))
const models = files.map((name) => readFileSync(join(graphs, name)))

/** Reads a file of these bytes: it is read, or refused in words. */
async function readOrRefused(name: string, bytes: Uint8Array, read: (path: string) => Promise<unknown>): Promise<void> {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  const before = process.memoryUsage().rss
  try {
    await read(path)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    expect(error.message.length).toBeLessThan(100_000)
  }
  expect((process.memoryUsage().rss - before) / 1e6).toBeLessThan(MOST_MB)
}

const planned = (path: string) => planModels([{ path, label: 'a' }], {})

/** The file with such metadata: a protobuf takes fields in any order. */
function withMetadata(model: Uint8Array, entries: Readonly<Record<string, string>>): Uint8Array {
  const writer = new BinaryWriter()
  for (const [key, value] of Object.entries(entries)) {
    writer.uint32((14 << 3) | 2).fork()
    writer
      .uint32((1 << 3) | 2)
      .string(key)
      .uint32((2 << 3) | 2)
      .string(value)
      .join()
  }
  return Buffer.concat([model, writer.finish()])
}

const literals = [
  "{0: 'person', 1: 'car'}",
  "['a', 'b']",
  '[640, 640]',
  '(17, 3)',
  "{'batch': 1, 'nms': True}",
  '32',
  'detect',
]

describe('a file that was changed anywhere is read, or refused in words', () => {
  it('as a model', { timeout: FUZZ_TIMEOUT_MS }, async () => {
    const property = fc.asyncProperty(mutationsOf(models), (bytes) => readOrRefused('model.onnx', bytes, planned))
    await fc.assert(property, fuzzRuns(100))
  })

  it('as metadata of a model', { timeout: FUZZ_TIMEOUT_MS }, async () => {
    const value = mutationsOf(literals.map((text) => Buffer.from(text))).map((bytes) => Buffer.from(bytes).toString())
    const keys = fc.constantFrom(
      'names',
      'stride',
      'task',
      'imgsz',
      'end2end',
      'args',
      'kpt_shape',
      '__proto__',
      'batch',
    )
    const property = fc.asyncProperty(fc.constantFrom(...models), fc.dictionary(keys, value), (model, entries) =>
      readOrRefused('metadata.onnx', withMetadata(model, entries), planned),
    )
    await fc.assert(property, fuzzRuns(100))
  })

  it('as a settings file next to a model', { timeout: FUZZ_TIMEOUT_MS }, async () => {
    const beside = temporaryFolder({ 'model.onnx': models[0] })
    const texts = [
      '{"model_type": "detr", "id2label": {"0": "person", "1": "car"}, "num_labels": 2}',
      '{"do_resize": true, "size": {"height": 640, "width": 640}, "image_mean": [0.5, 0.5, 0.5]}',
      'mode: paddle\narch: PicoDet\nlabel_list:\n- person\n- car\nPreprocess:\n- interp: 2\n  target_size:\n  - 320\n  - 320\n  type: Resize\n',
    ].map((text) => Buffer.from(text))
    const names = fc.constantFrom('config.json', 'preprocessor_config.json', 'infer_cfg.yml', 'pipeline.json')
    const property = fc.asyncProperty(names, mutationsOf(texts), (name, bytes) =>
      readOrRefused('unused', bytes, async () => {
        writeFileSync(join(beside, name), bytes)
        await planned(join(beside, 'model.onnx'))
      }),
    )
    await fc.assert(property, fuzzRuns(100))
  })

  it('as a model card', { timeout: FUZZ_TIMEOUT_MS }, async () => {
    const model = join(graphs, files.find((name) => /yolox/.test(name)) as string)
    const [[plan] = []] = await planModels([{ path: model, label: 'a' }], {})
    if (plan === undefined) throw new Error('the model is not recognised')
    const texts = ['a.yaml', 'a.json'].map((name) => Buffer.from(cardText(name, cardOfPlan(plan)) ?? ''))
    const property = fc.asyncProperty(fc.constantFrom('.yaml', '.json'), mutationsOf(texts), (ending, bytes) =>
      readOrRefused(`card${ending}`, bytes, (path) =>
        planModels([{ path: model, label: 'a' }], { card: { byLabel: { a: path } } }),
      ),
    )
    await fc.assert(property, fuzzRuns(100))
  })

  it('as a config file or a class map', { timeout: FUZZ_TIMEOUT_MS }, async () => {
    const texts = [
      'models: [a.onnx, b.onnx]\ndata: ./coco\nlimit: 500\nno-latency: true\nfail-on:\n  - regressed\n  - APs < -0.5\nclaim: AP=+1.2\n',
      '{"models": ["a.onnx", "b.onnx"], "data": "coco", "name": ["b.onnx=new"], "card": "b=card.yaml", "seed": 1}',
      '{"0": "person", "1": 3, "car": null}',
    ].map((text) => Buffer.from(text))
    const property = fc.asyncProperty(fc.constantFrom('.yaml', '.json'), mutationsOf(texts), async (ending, bytes) => {
      await readOrRefused(`config${ending}`, bytes, readConfig)
      await readOrRefused('map.json', bytes, (path) => readClassMaps({ all: path }))
    })
    await fc.assert(property, fuzzRuns(100))
  })
})
