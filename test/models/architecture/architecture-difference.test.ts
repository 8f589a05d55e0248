import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Architecture, AttentionBlocks, ReadArchitecture } from '../../../src/models/architecture/architecture.ts'
import { architectureDifference } from '../../../src/models/architecture/architecture-difference.ts'
import { describeArchitecture } from '../../../src/models/architecture/describe-architecture.ts'
import type { Graph } from '../../../src/models/architecture/graph/graph.ts'
import { readGraph } from '../../../src/models/architecture/graph/read-graph.ts'
import type { Stage } from '../../../src/models/architecture/stages.ts'
import { fed } from './fed.ts'

function architecture(attention: readonly AttentionBlocks[], more: Partial<Architecture> = {}): ReadArchitecture {
  return {
    architecture: { input: { height: 64, width: 64 }, stages: [], attention, operators: {}, ...more },
    weights: null,
  }
}

const se = (part: 'backbone' | 'neck' | 'head', stride: number, count = 1) =>
  ({ name: 'squeeze-excite', part, stride, count }) as const
const neck8 = { part: 'neck', stride: 8 }
const head8 = { part: 'head', stride: 8 }

describe('attention', () => {
  it.each<[string, AttentionBlocks[], AttentionBlocks[], unknown[]]>([
    ['at other places has moved', [se('neck', 8)], [se('head', 8)], [{ from: neck8, to: head8, count: 1 }]],
    ['that only the variant has is added', [], [se('head', 8, 2)], [{ from: null, to: head8, count: 2 }]],
    ['that only the baseline has is removed', [se('neck', 8)], [], [{ from: neck8, to: null, count: 1 }]],
    ['at the same places has not changed', [se('neck', 8, 2)], [se('neck', 8, 2)], []],
    [
      'of which some moved is told in parts',
      [se('neck', 8, 3)],
      [se('head', 8, 1), se('neck', 8, 1)],
      [
        { from: neck8, to: head8, count: 1 },
        { from: neck8, to: null, count: 1 },
      ],
    ],
    [
      'that moved to two places is told twice',
      [se('neck', 8, 2)],
      [se('head', 8, 1), se('backbone', 8, 1)],
      [
        { from: neck8, to: head8, count: 1 },
        { from: neck8, to: { part: 'backbone', stride: 8 }, count: 1 },
      ],
    ],
  ])('%s', (_, baseline, variant, expected) => {
    const { attention } = architectureDifference(architecture(baseline), architecture(variant))
    expect(attention).toEqual(expected.map((change) => ({ name: 'squeeze-excite', ...(change as object) })))
  })

  it('of another kind at one place is no move', () => {
    const eca = { ...se('neck', 8), name: 'eca' } as const
    expect(architectureDifference(architecture([se('neck', 8)]), architecture([eca])).attention).toEqual([
      { name: 'eca', from: null, to: neck8, count: 1 },
      { name: 'squeeze-excite', from: neck8, to: null, count: 1 },
    ])
  })
})

describe('layers and operators', () => {
  const stage = (part: Stage['part'], stride: number, layers: Stage['layers']): Stage => ({
    part,
    stride,
    output: null,
    parameters: 0,
    macs: 0,
    macsLeftOut: [],
    layers,
  })

  it('are counted by part, those that are as many left out', () => {
    const baseline = architecture([], {
      stages: [stage('neck', 8, { 'Conv 1×1': 2 }), stage('neck', 16, { 'Conv 1×1': 1 })],
    })
    const variant = architecture([], { stages: [stage('neck', 8, { 'Conv 1×1': 3, 'Conv 3×3': 1 })] })
    expect(architectureDifference(baseline, variant).layers).toEqual([
      { part: 'neck', name: 'Conv 3×3', baseline: 0, variant: 1 },
    ])
  })

  it('of the whole graph are named as the file names them', () => {
    const baseline = architecture([], { operators: { Relu: 3, __proto__: 1 } })
    const variant = architecture([], { operators: { Relu: 1, 'there.is::Nothing': 2 } })
    expect(architectureDifference(baseline, variant).operators).toEqual([
      { name: 'Relu', baseline: 3, variant: 1 },
      { name: 'there.is::Nothing', baseline: 0, variant: 2 },
    ])
  })
})

function graphOf(name: string): Graph {
  return readGraph(readFileSync(`fixtures/architecture/${name}.onnx`))
}

function read(name: string): ReadArchitecture {
  return describeArchitecture(graphOf(name), fed(64, 64))
}

describe('equal weights', () => {
  it('are all of a file compared with itself', () => {
    expect(architectureDifference(read('dynamo-se'), read('dynamo-se')).equalWeights).toBe(1)
  })

  it('are nearly all of two exports of one module', () => {
    const { equalWeights } = architectureDifference(read('torchscript-none'), read('dynamo-none'))
    expect(equalWeights).toBeGreaterThan(0.99)
  })

  it('are all but the four convolutions of three weights that ECA adds', () => {
    const all = describeArchitecture(graphOf('dynamo-eca'), fed(64, 64)).architecture.stages.reduce(
      (sum, { parameters }) => sum + parameters,
      0,
    )
    const { equalWeights } = architectureDifference(read('dynamo-none'), read('dynamo-eca'))
    expect(equalWeights).toBeCloseTo(1 - 12 / all, 12)
  })

  it('are counted as often as both store them, by elements of the variant', () => {
    const weights = (...counts: [string, number, number][]) =>
      new Map(counts.map(([print, count, elements]) => [print, { count, elements }]))
    const baseline = { ...architecture([]), weights: weights(['a', 1, 10], ['b', 5, 4]) }
    const variant = { ...architecture([]), weights: weights(['a', 2, 10], ['b', 1, 4], ['c', 1, 6]) }
    expect(architectureDifference(baseline, variant).equalWeights).toBe(14 / 30)
  })

  it('are not known where they are in other files', () => {
    expect(architectureDifference(read('dynamo-se'), architecture([])).equalWeights).toBeNull()
  })
})
