import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Graph, GraphNode } from '../../../../src/models/architecture/graph/graph.ts'
import { readGraph } from '../../../../src/models/architecture/graph/read-graph.ts'
import { inferShapes } from '../../../../src/models/architecture/shapes/infer-shapes.ts'
import { fed } from '../fed.ts'

interface Recorded {
  readonly input: readonly [height: number, width: number]
  readonly shapes: Readonly<Record<string, readonly number[]>>
}

const { files } = JSON.parse(readFileSync('fixtures/architecture/shapes.json', 'utf8')) as {
  files: Record<string, Recorded>
}

describe('shapes of a file', () => {
  it.each(Object.entries(files))('%s are those that onnxruntime gives each tensor', (path, { input, shapes }) => {
    const found = inferShapes(readGraph(readFileSync(path)), fed(...input).inputs, new Map())
    const ours = Object.fromEntries(Object.keys(shapes).map((name) => [name, found.get(name)]))
    expect(Object.keys(shapes).length).toBeGreaterThan(20)
    expect(ours).toEqual(shapes)
  })
})

function node(operator: string, inputs: readonly string[], ...outputs: readonly string[]): GraphNode {
  return { operator, name: '', inputs, outputs, attributes: new Map(), inner: { stored: [], named: [], operators: [] } }
}

function graph(nodes: readonly GraphNode[], stated: Graph['statedShapes'] = new Map()): Graph {
  return { nodes, stored: new Map(), outputs: [], statedShapes: stated }
}

const inputs = new Map([['x', [1, 3, 8, 8]]])

describe('a shape that cannot be computed', () => {
  const unknown = [node('there.is::Nothing', ['x'], 'y'), node('Relu', ['y'], 'z')]

  it('is not known, and neither is what follows', () => {
    expect([...inferShapes(graph(unknown), inputs, new Map()).keys()]).toEqual(['x'])
  })

  it('is taken from the file, with its symbols as the inputs have them', () => {
    const found = inferShapes(graph(unknown, new Map([['y', ['N', 5]]])), inputs, new Map([['N', 2]]))
    expect(found.get('z')).toEqual([2, 5])
  })

  it('is not taken from the file where a symbol is open', () => {
    expect(inferShapes(graph(unknown, new Map([['y', ['N', 5]]])), inputs, new Map()).has('y')).toBe(false)
  })

  it('is one of sizes that do not fit', () => {
    const nodes = [node('MatMul', ['x', 'x'], 'y'), node('Add', ['x', 'w'], 'z')]
    const both = new Map([...inputs, ['w', [1, 3, 5, 8]]])
    const found = inferShapes(graph(nodes), both, new Map())
    expect(found.get('y')).toEqual([1, 3, 8, 8])
    expect(found.has('z')).toBe(false)
  })
})
