import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { describeArchitecture } from '../../../../src/models/architecture/describe-architecture.ts'
import { readGraph } from '../../../../src/models/architecture/graph/read-graph.ts'
import { fed } from '../fed.ts'

function read(name: string) {
  return describeArchitecture(readGraph(readFileSync(`fixtures/architecture/scales/${name}.onnx`)), fed(64, 64))
    .architecture
}

// scripts/architecture/make_scales.py: strides 4, 8 and 16 in each part; a head is a 3×3 convolution of 6 to 6 channels and a 1×1 of 6 to 5.
const HEAD = 6 * 6 * 9 + 6 + 6 * 5 + 5

const attended = (...strides: number[]) =>
  strides.map((stride) => ({ name: 'softmax', part: 'backbone', stride, count: 1 }))

const cases = {
  reduced: attended(4, 8, 16),
  merged: attended(4, 8, 16),
  returning: attended(8, 16, 32),
  gated: [],
  stacked: [],
}

describe.each(Object.entries(cases))('in the detector %s', (name, attention) => {
  it('the parts are those that it was built of', () => {
    const { stages } = read(name)
    const strides = (part: string) => stages.filter((stage) => stage.part === part).map(({ stride }) => stride)
    // Blocks that go to a coarser map and back, or attend to one, have nodes there.
    expect(strides('backbone').slice(0, 3)).toEqual([4, 8, 16])
    expect(strides('neck')).toEqual([4, 8, 16])
    expect(strides('head')).toEqual([4, 8, 16])
    expect(stages.filter(({ part }) => part === 'head').map(({ parameters }) => parameters)).toEqual([HEAD, HEAD, HEAD])
  })

  it('attention is in the backbone', () => {
    expect(read(name).attention).toEqual(attention)
  })
})
