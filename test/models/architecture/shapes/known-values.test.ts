import { describe, expect, it } from 'vitest'
import type { Attribute, GraphNode } from '../../../../src/models/architecture/graph/graph.ts'
import { type KnownInputs, knownValues } from '../../../../src/models/architecture/shapes/known-values.ts'

const nothing: Attribute = { integer: null, float: null, text: null, integers: [], floats: [], tensor: null }

function node(operator: string, integers: Readonly<Record<string, number>> = {}): GraphNode {
  const attributes = new Map(Object.entries(integers).map(([name, integer]) => [name, { ...nothing, integer }]))
  return { operator, name: '', inputs: [], outputs: ['y'], attributes, inner: { stored: [], named: [], operators: [] } }
}

function of(values: KnownInputs['values'], more: Partial<KnownInputs> = {}): KnownInputs {
  return { shapes: values.map((list) => (list === null ? null : [list.length])), values, isFloat: false, ...more }
}

// By numpy: np.array([2, 4, 6])[::-1] and so on.
describe('by hand', () => {
  it.each<[string, GraphNode, KnownInputs, readonly number[] | null]>([
    ['a shape', node('Shape'), of([], { shapes: [[1, 3, 8]] }), [1, 3, 8]],
    ['a part of a shape', node('Shape', { start: 1 }), of([], { shapes: [[1, 3, 8]] }), [3, 8]],
    ['whole numbers are divided towards zero', node('Div'), of([[7], [2]]), [3]],
    ['factors are not', node('Div'), of([[7], [2]], { isFloat: true }), [3.5]],
    ['a list turned round', node('Slice'), of([[2, 4, 6], [-1], [-9], [0], [-1]]), [6, 4, 2]],
    [
      'rows turned round',
      node('Slice'),
      of([[1, 2, 3, 4, 5, 6], [-1], [-9], [0], [-1]], { shapes: [[3, 2]] }),
      [5, 6, 3, 4, 1, 2],
    ],
    ['rows as columns', node('Transpose'), of([[1, 2, 3, 4, 5, 6]], { shapes: [[3, 2]] }), [1, 3, 5, 2, 4, 6]],
    ['from the end', node('Gather'), of([[2, 4, 6], [-1]]), [6]],
    ['beyond the end', node('Gather'), of([[2, 4, 6], [3]]), null],
    ['one number for each', node('Mul'), of([[2, 4], [3]]), [6, 12]],
    [
      'lists of unlike lengths',
      node('Mul'),
      of([
        [2, 4, 6],
        [3, 3],
      ]),
      null,
    ],
    ['where a condition holds', node('Where'), of([[0, 1], [-1], [2, 4]]), [2, -1]],
    ['one unknown part', node('Concat'), of([[2], null]), null],
    ['a count', node('Range'), of([[0], [7], [3]]), [0, 3, 6]],
    ['a count that is too long', node('Range'), of([[0], [1e9], [1]]), null],
    ['another operator', node('Sin'), of([[0]]), null],
  ])('%s', (_, operation, inputs, expected) => {
    expect(knownValues(operation, inputs)).toEqual(expected)
  })
})
