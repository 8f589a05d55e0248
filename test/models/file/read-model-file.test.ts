import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { BinaryWriter } from '@bufbuild/protobuf/wire'
import { afterAll, describe, expect, it } from 'vitest'
import { readModelFile } from '../../../src/models/file/read-model-file.ts'
import { recordedCase } from '../recorded-case.ts'
import { tensor } from '../signature-of.ts'

const shared = '../shared/models'
const graphs = 'fixtures/families/graphs'

const temporary = mkdtempSync(join(tmpdir(), 'detcompare-'))
afterAll(() => rmSync(temporary, { recursive: true }))

/** What the package onnx 1.22 reads of the published files; parameters are its initialisers' and constants' elements. */
const published = {
  'yolov8n-int8': {
    fileBytes: 3504127,
    sha256: '7d7d09d585691437afcb10028c0f1c0d1c37e4a655cead573544cc3879760116',
    irVersion: 7,
    opset: 12,
    producer: 'onnx.quantize 0.1.0',
    parameters: 3193908,
    precision: 'int8',
    inputs: [tensor('images', 1, 3, 640, 640)],
    outputs: [tensor('output0', 1, 84, 8400)],
  },
  'yolo26n-int8': {
    fileBytes: 2908758,
    irVersion: 9,
    opset: 20,
    parameters: 2450936,
    precision: 'int8',
  },
  'yolox-nano': {
    fileBytes: 3678356,
    sha256: 'e8af074932d4ed7e232278e3055cefcdea3edf178874a3694ae292649fb464dd',
    irVersion: 6,
    opset: 11,
    producer: 'pytorch 1.11.0',
    metadata: {},
    parameters: 904464,
    precision: 'fp32',
    inputs: [tensor('images', 1, 3, 416, 416)],
    outputs: [tensor('output', 1, 3549, 85)],
    stemShapes: [[16, 12, 3, 3]],
  },
  'nanodet-m-416': {
    opset: 11,
    producer: 'pytorch 1.7',
    parameters: 941818,
    // The file lists 158 of its weights as inputs, too.
    inputs: [tensor('input.1', 1, 3, 416, 416)],
  },
  'picodet-xs-320-lcnet': {
    irVersion: 7,
    opset: 11,
    producer: 'PaddlePaddle',
    parameters: 704207,
    // Paddle writes −1 where a size is open.
    inputs: [tensor('image', '?', 3, 320, 320), tensor('scale_factor', 1, 2)],
    outputs: [
      tensor('multiclass_nms3_0.tmp_0', 2125, 6),
      { name: 'multiclass_nms3_0.tmp_2', type: 'int32', shape: ['?'] },
    ],
  },
  'deimv2-atto-320-int8': {
    opset: 16,
    parameters: 506986,
    precision: 'int8',
    inputs: [tensor('images', 'batch', 3, 320, 320), { name: 'orig_target_sizes', type: 'int64', shape: ['batch', 2] }],
    outputs: [
      { name: 'labels', type: 'int64', shape: ['Squeezelabels_dim_0'] },
      tensor('boxes', 'Squeezeboxes_dim_0', 'Squeezeboxes_dim_1'),
      tensor('scores', 'Squeezeboxes_dim_0'),
    ],
  },
  'ultraface-slim-320': { irVersion: 4, opset: 9, parameters: 291252 },
  'ultraface-rfb-320': { irVersion: 4, opset: 9, parameters: 307620 },
} as const

/** Counts by operator, of the same package. */
const operators = {
  'yolov8n-int8': { Mul: 186, Reshape: 71, ConvInteger: 64 },
  'yolox-nano': { Conv: 113, Sigmoid: 110, Mul: 104, Concat: 18, Slice: 8 },
  'deimv2-atto-320-int8': { Constant: 521, Mul: 332, Add: 223 },
} as const

describe.skipIf(!existsSync(shared))('of a published file', () => {
  const pathOf = (name: string) => join(shared, `${name}.onnx`)

  it.each(Object.entries(published))('%s the facts are those that onnx reads', async (name, facts) => {
    expect(await readModelFile(pathOf(name))).toMatchObject(facts)
  })

  it.each(Object.entries(operators))('%s the operators are counted', async (name, counts) => {
    expect((await readModelFile(pathOf(name))).operators).toMatchObject(counts)
  })

  it('the metadata are read, all fifteen', async () => {
    const { metadata } = await readModelFile(pathOf('yolov8n-int8'))
    expect(Object.keys(metadata)).toHaveLength(15)
    expect(metadata).toMatchObject({ version: '8.4.46', stride: '32', imgsz: '[640, 640]', end2end: 'False' })
  })
})

describe('of a stand-in', () => {
  const names = readdirSync(graphs).map((entry) => basename(entry, '.onnx'))

  it.each(names)('%s the interface is what onnx wrote', async (name) => {
    const file = join(graphs, `${name}.onnx`)
    const ours = await readModelFile(existsSync(file) ? file : join(graphs, name, 'model.onnx'))
    const { signature } = recordedCase(name)
    expect(ours).toMatchObject({
      irVersion: signature.irVersion,
      opset: signature.opset,
      inputs: signature.inputs,
      outputs: signature.outputs,
    })
    expect(ours.producer).toBe(signature.producer)
    const { license: _, ...metadata } = signature.metadata
    expect(ours.metadata).toMatchObject(metadata)
  })
})

describe('of weights', () => {
  it.each([
    [1, 'fp32'],
    [10, 'fp16'],
    [16, 'bf16'],
    [11, 'fp64'],
    [3, 'int8'],
    [2, 'int8'],
  ])('of ONNX’s element type %d the precision is %s', async (type, precision) => {
    expect(await modelOf([weight('w', type, [8, 3, 3, 3])])).toMatchObject({ precision, parameters: 216 })
  })

  it('the precision is that of most of them, whatever their order', async () => {
    const small = weight('scale', 1, [10])
    const large = weight('w', 3, [100])
    expect((await modelOf([small, large])).precision).toBe('int8')
    expect((await modelOf([large, small])).precision).toBe('int8')
  })

  it('single numbers and shapes are not counted as parameters', async () => {
    expect((await modelOf([weight('one', 1, [1]), weight('shape', 7, [4]), weight('w', 1, [6])])).parameters).toBe(6)
  })

  it('without any, the precision is not claimed', async () => {
    expect(await modelOf([])).toMatchObject({ precision: 'other', parameters: 0 })
  })

  it('dimensions are read packed and one by one', async () => {
    expect((await modelOf([weight('w', 1, [2, 3, 4], { packed: false })])).parameters).toBe(24)
  })
})

describe('of nodes', () => {
  it('operators of other domains carry their domain, ONNX’s own names do not', async () => {
    const nodes = [node('Conv'), node('Conv', { domain: 'ai.onnx' }), node('EfficientNMS_TRT', { domain: 'TRT' })]
    expect((await modelOf([], nodes)).operators).toEqual({ Conv: 2, 'TRT::EfficientNMS_TRT': 1 })
  })

  it('those inside of a branch count, and so do its weights', async () => {
    const branch = graphOf([weight('w', 1, [5])], [node('NonMaxSuppression')])
    const signature = await modelOf([], [node('If', { branch })])
    expect(signature.operators).toEqual({ If: 1, NonMaxSuppression: 1 })
    expect(signature.parameters).toBe(5)
  })

  it('the stem is known by the weights of convolutions that see three or twelve channels', async () => {
    const weights = [weight('a', 1, [16, 3, 7, 7]), weight('b', 1, [32, 16, 3, 3]), weight('c', 1, [9, 3, 1, 1])]
    const nodes = [node('Conv', { inputs: ['images', 'a'] }), node('Conv', { inputs: ['x', 'b'] })]
    expect((await modelOf(weights, nodes)).stemShapes).toEqual([[16, 3, 7, 7]])
  })
})

describe('a file that cannot be read', () => {
  const nested = (depth: number): Uint8Array =>
    depth === 0 ? graphOf([], [node('Relu')]) : graphOf([], [node('If', { branch: nested(depth - 1) })])
  const stored = (graph: Uint8Array, change: (bytes: Uint8Array) => Uint8Array = (bytes) => bytes) => {
    const path = join(temporary, 'bad.onnx')
    const bytes = new BinaryWriter().tag(1, VARINT).int64(8).tag(7, LENGTH_DELIMITED).bytes(graph).finish()
    writeFileSync(path, change(bytes))
    return readModelFile(path)
  }

  it('because its graphs are nested too deep is not called cut off', async () => {
    expect((await stored(nested(33))).operators).toEqual({ If: 33, Relu: 1 })
    for (const depth of [34, 3000]) {
      await expect(stored(nested(depth))).rejects.toMatchObject({
        code: 'model-too-deep',
        message: expect.stringMatching(/bad\.onnx nests graphs more than 33 deep, which onnxruntime does not read\.$/),
      })
    }
  })

  it('because it ends early is cut off', async () => {
    const cut = stored(nested(2), (bytes) => bytes.subarray(0, bytes.length - 3))
    await expect(cut).rejects.toMatchObject({ code: 'model-truncated' })
  })

  it('though it is complete is damaged, and not cut off', async () => {
    const graph = nested(0)
    // A node that says it is longer than its graph.
    graph[1] = 120
    await expect(stored(graph)).rejects.toMatchObject({
      code: 'model-damaged',
      next: 'It was probably changed while copying or downloading. Export the model to ONNX again, or copy the file again.',
    })
  })

  it('because its graph has no outputs says that', async () => {
    const withoutOutputs = new BinaryWriter().tag(1, LENGTH_DELIMITED).bytes(node('Relu')).finish()
    await expect(stored(withoutOutputs)).rejects.toMatchObject({
      code: 'model-without-outputs',
      message: expect.stringMatching(/bad\.onnx is an ONNX file, but it has no graph with outputs\.$/),
    })
  })
})

// Field numbers are those of onnx.proto.
const LENGTH_DELIMITED = 2
const VARINT = 0

function weight(name: string, type: number, shape: readonly number[], { packed = true } = {}): Uint8Array {
  const writer = new BinaryWriter()
  if (packed) {
    writer.tag(1, LENGTH_DELIMITED).fork()
    for (const size of shape) writer.int64(size)
    writer.join()
  } else {
    for (const size of shape) writer.tag(1, VARINT).int64(size)
  }
  return writer.tag(2, VARINT).int32(type).tag(8, LENGTH_DELIMITED).string(name).finish()
}

interface NodeFacts {
  readonly domain?: string
  readonly inputs?: readonly string[]
  readonly branch?: Uint8Array
}

function node(operator: string, { domain = '', inputs = [], branch }: NodeFacts = {}): Uint8Array {
  const writer = new BinaryWriter()
  for (const input of inputs) writer.tag(1, LENGTH_DELIMITED).string(input)
  writer.tag(4, LENGTH_DELIMITED).string(operator)
  if (branch !== undefined) {
    writer.tag(5, LENGTH_DELIMITED).bytes(new BinaryWriter().tag(6, LENGTH_DELIMITED).bytes(branch).finish())
  }
  return writer.tag(7, LENGTH_DELIMITED).string(domain).finish()
}

function graphOf(weights: readonly Uint8Array[], nodes: readonly Uint8Array[]): Uint8Array {
  const writer = new BinaryWriter()
  for (const bytes of nodes) writer.tag(1, LENGTH_DELIMITED).bytes(bytes)
  for (const bytes of weights) writer.tag(5, LENGTH_DELIMITED).bytes(bytes)
  const output = new BinaryWriter().tag(1, LENGTH_DELIMITED).string('output').finish()
  return writer.tag(12, LENGTH_DELIMITED).bytes(output).finish()
}

async function modelOf(weights: readonly Uint8Array[], nodes: readonly Uint8Array[] = []) {
  const graph = graphOf(weights, nodes)
  const path = join(temporary, 'model.onnx')
  writeFileSync(path, new BinaryWriter().tag(1, VARINT).int64(8).tag(7, LENGTH_DELIMITED).bytes(graph).finish())
  return readModelFile(path)
}
