import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readGraph } from '../../../../src/models/architecture/graph/read-graph.ts'
import { followPicture } from '../../../../src/models/architecture/parts/lineage.ts'
import { type Part, type Place, placesOf } from '../../../../src/models/architecture/parts/parts.ts'
import { inferShapes } from '../../../../src/models/architecture/shapes/infer-shapes.ts'
import { wire } from '../../../../src/models/architecture/wiring.ts'
import { fed } from '../fed.ts'

/** The places of a file's layers, by the name of the node. */
function places(path: string, side: number): Map<string, Place> {
  const graph = readGraph(readFileSync(path))
  const { inputs, symbols } = fed(side, side)
  const wiring = wire(graph, inferShapes(graph, inputs, symbols))
  const found = placesOf(wiring, followPicture(wiring, 'images', { height: side, width: side }))
  const layers = graph.nodes.filter(({ operator }) => /Conv|MatMul|Gemm|Pool|Resize/.test(operator))
  return new Map(layers.map((node) => [node.name, found.get(node) as Place]))
}

// Exporters write the path of a module into the names of its nodes, which detcompare does not read.
function expectParts(found: ReadonlyMap<string, Place>, named: (name: string) => Part): void {
  const wrong = [...found].filter(([name, { part }]) => part !== named(name))
  expect(found.size).toBeGreaterThan(60)
  expect(wrong.map(([name, { part }]) => `${name}: ${part}`)).toEqual([])
}

describe('parts are those of the modules that nodes are named for', () => {
  it.each(['rtdetr-tiny', 'rtdetr-tiny-cbam'])('in %s', (name) => {
    expectParts(places(`models/${name}.onnx`, 256), (node) => {
      if (/model\/backbone\/|encoder_input_proj\.\d\.0\/(?:squeeze|spatial)/.test(node)) return 'backbone'
      return /encoder_input_proj|\/model\/encoder\//.test(node) ? 'neck' : 'head'
    })
  })

  const layer = (node: string) => Number(/^\/model\.(\d+)\//.exec(node)?.[1])

  it.skipIf(!existsSync('../shared/models')).each([
    ['yolov8n-int8', 640, (node: string) => (layer(node) < 10 ? 'backbone' : layer(node) < 22 ? 'neck' : 'head')],
    ['yolo26n-int8', 640, (node: string) => (layer(node) < 11 ? 'backbone' : layer(node) < 23 ? 'neck' : 'head')],
    [
      'deimv2-atto-320-int8',
      320,
      (node: string) => (node.startsWith('/backbone/') ? 'backbone' : node.startsWith('/encoder/') ? 'neck' : 'head'),
    ],
  ] as const)('in %s', (name, side, named) => {
    expectParts(places(`../shared/models/${name}.onnx`, side), named)
  })
})

describe('a graph whose parts cannot be told', () => {
  it('is one with maps of a single scale: a convolution over patches, and tokens', () => {
    const node = (
      operator: string,
      inputs: string[],
      output: string,
      integers: Record<string, readonly number[]> = {},
    ) => ({
      operator,
      name: output,
      inputs,
      outputs: [output],
      attributes: new Map(Object.entries(integers).map(([name, list]) => [name, { ...nothing, integers: list }])),
      inner: { stored: [], named: [], operators: [] },
    })
    const nodes = [
      node('Conv', ['images', 'patches'], 'map', { strides: [16, 16] }),
      node('Reshape', ['map'], 'tokens', { shape: [1, 8, 16] }),
      node('Softmax', ['tokens'], 'scores'),
    ]
    const graph = { nodes, stored: new Map(), outputs: ['scores'], statedShapes: new Map() }
    const inputs = new Map([...fed(64, 64).inputs, ['patches', [8, 3, 16, 16]]])
    const wiring = wire(graph, inferShapes(graph, inputs, new Map()))
    const found = placesOf(wiring, followPicture(wiring, 'images', { height: 64, width: 64 }))
    expect(nodes.map((each) => found.get(each))).toEqual(nodes.map(() => ({ part: null, stride: 16 })))
  })
})

const nothing = { integer: null, float: null, text: null, integers: [], floats: [], tensor: null }
