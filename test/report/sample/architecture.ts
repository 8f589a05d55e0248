import type { ReadArchitecture } from '../../../src/models/architecture/architecture.ts'
import { type ArchitectureReport, architectureReport } from '../../../src/models/architecture/architecture-report.ts'
import type { Stage } from '../../../src/models/architecture/stages.ts'
import type { SideReport } from '../../../src/report/report.ts'

const stage = (part: Stage['part'], stride: number | null, more: Partial<Stage> = {}): Stage => ({
  ...{ part, stride, output: stride === null ? null : [64, 640 / stride, 640 / stride], parameters: 12_345 },
  ...{ macs: 67_890_000, macsLeftOut: [], layers: { 'Conv 3×3': 2 }, ...more },
})

/** A detector of four stages. */
const plain: ReadArchitecture = {
  architecture: {
    input: { height: 640, width: 640 },
    stages: [stage('backbone', 16), stage('backbone', 32), stage('neck', 16), stage('head', null)],
    attention: [
      { name: 'eca', part: 'backbone', stride: 32, count: 1 },
      { name: 'softmax', part: 'head', stride: null, count: 3 },
    ],
    operators: { Conv: 8, Relu: 8 },
  },
  weights: new Map([
    ['a', { count: 1, elements: 40_000 }],
    ['b', { count: 1, elements: 9_380 }],
  ]),
}

/** The same with ECA at another stride, CBAM in the neck, and an operator in the head that cannot be counted. */
const withCbam: ReadArchitecture = {
  architecture: {
    ...plain.architecture,
    stages: [
      ...plain.architecture.stages.slice(0, 2),
      stage('neck', 16, { layers: { 'Conv 3×3': 2, 'Conv 7×7': 1 } }),
      stage('head', null, { macs: null, macsLeftOut: ['there.is::Nothing'] }),
    ],
    attention: [
      { name: 'eca', part: 'backbone', stride: 16, count: 1 },
      { name: 'cbam', part: 'neck', stride: 16, count: 1 },
      { name: 'softmax', part: 'head', stride: null, count: 3 },
    ],
    operators: { Conv: 9, Relu: 8, 'there.is::Nothing': 1 },
  },
  weights: new Map([
    ['a', { count: 1, elements: 40_000 }],
    ['c', { count: 1, elements: 10_000 }],
  ]),
}

/** The graphs of the sides that are models: the first variant has CBAM in its neck. */
export function architectureOf(sides: readonly SideReport[]): ArchitectureReport | null {
  return architectureReport(
    sides.map(({ label, model }, at) => ({ label, read: model === null ? null : at === 1 ? withCbam : plain })),
  )
}
