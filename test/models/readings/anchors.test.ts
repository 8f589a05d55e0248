import { describe, expect, it } from 'vitest'
import { Candidates } from '../../../src/models/candidates.ts'
import { Detector } from '../../../src/models/detector.ts'
import type { Outputs } from '../../../src/models/outputs.ts'
import type { AnchorAxes } from '../../../src/models/readings/anchor-axes.ts'
import { type AnchorsReading, readAnchors } from '../../../src/models/readings/anchors.ts'
import { agreement } from '../agreement.ts'
import { planModel } from '../planned.ts'
import { type DetectionRow, recordedCase } from '../recorded-case.ts'

const frame = { scaleX: 1, scaleY: 1, padX: 0, padY: 0, width: 16, height: 8, inputWidth: 16, inputHeight: 8 }
const postprocessing = {
  scoreFloor: 0.1,
  labelsPerBox: 'all',
  suppression: null,
  maxDetections: null,
  clip: false,
} as const

/** One row of two cells, two anchors, two classes; numbers after the sigmoid. */
const reading: AnchorsReading = {
  kind: 'anchors',
  levels: [
    {
      output: 0,
      stride: 8,
      anchors: [
        [10, 20],
        [4, 6],
      ],
      centreScale: 2,
    },
  ],
  axes: 'anchor-cell-number',
  activation: 'none',
  size: 'squared-sigmoid',
  classes: 2,
  score: 'objectness-times-class',
}

/** Numbers of a box by anchor and cell: only the second anchor of the second cell stands for an object. */
const silent = [0.5, 0.5, 0.5, 0.5, 0, 0, 0]
const found = [0.5, 0.75, 0.5, 1, 0.5, 0.5, 1]
const boxes = [
  [silent, silent],
  [silent, found],
] as const

function read(wanted: AnchorsReading, data: readonly number[], dims: readonly number[]) {
  const into = new Candidates()
  const outputs: Outputs = [{ name: 'raw', dims, data: Float32Array.from(data) }]
  readAnchors(wanted, outputs, { frame, postprocessing, place: 0 }, into)
  return Array.from({ length: into.count }, (_, at) => ({
    corners: [...into.corners.subarray(4 * at, 4 * at + 4)],
    score: into.scores[at],
    classIndex: into.classes[at],
  }))
}

describe('the one box, by the formulas of YOLOv5 on paper:', () => {
  // x = (2 × .5 − .5 + 1) × 8 = 12, y = (2 × .75 − .5 + 0) × 8 = 8, 1² × 4 = 4 wide, 2² × 6 = 24 high.
  const corners = [10, -4, 14, 20]
  const both = [
    { corners, score: 0.25, classIndex: 0 },
    { corners, score: 0.5, classIndex: 1 },
  ]
  const at = (anchor: number, cell: number, k: number) => boxes[anchor]?.[cell]?.[k] as number
  const [anchors, cells, numbers] = [
    [0, 1],
    [0, 1],
    [0, 1, 2, 3, 4, 5, 6],
  ]

  it.each<[AnchorAxes, number[], number[]]>([
    [
      'anchor-cell-number',
      [1, 2, 1, 2, 7],
      anchors.flatMap((a) => cells.flatMap((c) => numbers.map((k) => at(a, c, k)))),
    ],
    [
      'cell-anchor-number',
      [1, 1, 2, 2, 7],
      cells.flatMap((c) => anchors.flatMap((a) => numbers.map((k) => at(a, c, k)))),
    ],
    [
      'anchor-number-cell',
      [1, 14, 1, 2],
      anchors.flatMap((a) => numbers.flatMap((k) => cells.map((c) => at(a, c, k)))),
    ],
    [
      'cell-shared-classes',
      [1, 1, 2, 12],
      cells.flatMap((c) => [
        ...anchors.flatMap((a) => [0, 1, 2, 3].map((k) => at(a, c, k))),
        ...anchors.map((a) => at(a, c, 4)),
        at(1, c, 5),
        at(1, c, 6),
      ]),
    ],
  ])('with its numbers in the order %s', (axes, dims, data) => {
    expect(read({ ...reading, axes }, data, dims)).toEqual(both)
  })

  it('with the objectness alone for its score', () => {
    const one: AnchorsReading = { ...reading, classes: 1, score: 'objectness' }
    const data = anchors.flatMap((a) => cells.flatMap((c) => numbers.slice(0, 6).map((k) => at(a, c, k))))
    expect(read(one, data, [1, 2, 1, 2, 6])).toEqual([{ corners, score: 0.5, classIndex: 0 }])
  })
})

it('YOLOv3’s box is the cell plus a sigmoid, and its anchor times an exponential', () => {
  const wanted: AnchorsReading = {
    ...reading,
    levels: [{ output: 'raw', stride: 8, anchors: [[10, 20]], centreScale: 1 }],
    activation: 'sigmoid',
    size: 'exponential',
    classes: 1,
  }
  const logits = [0, 0, Math.log(2), 0, 50, 0]
  // x = (.5 + 1) × 8, y = (.5 + 0) × 8, 2 × 10 wide, 20 high; score 1 × .5.
  const [box] = read(wanted, [...silent.slice(0, 4), -50, 0, ...logits], [1, 1, 1, 2, 6])
  expect(box?.corners.map((side) => Math.round(1e4 * side) / 1e4)).toEqual([2, -6, 22, 14])
  expect(box?.score).toBe(0.5)
})

describe('raw heads of YOLOv7, once their anchors are said,', () => {
  const recorded = recordedCase('yolov7-heads')
  const plan = planModel(recordedCase('yolov7-grid').signature, 'grid', { family: 'yolov7' })
  const levels = [
    {
      output: 0,
      stride: 8,
      anchors: [
        [12, 16],
        [19, 36],
        [40, 28],
      ],
      centreScale: 2,
    },
    {
      output: 1,
      stride: 16,
      anchors: [
        [36, 75],
        [76, 55],
        [72, 146],
      ],
      centreScale: 2,
    },
    {
      output: 2,
      stride: 32,
      anchors: [
        [142, 110],
        [192, 243],
        [459, 401],
      ],
      centreScale: 2,
    },
  ] as const
  const heads: AnchorsReading = { ...reading, levels, activation: 'sigmoid', classes: 3 }

  it.each(recorded.images.map((image) => image.file))('give the exporter’s detections on %s', (file) => {
    const image = recorded.images.find((candidate) => candidate.file === file)
    const ours: DetectionRow[] = []
    if (image === undefined) throw new Error('no image')
    new Detector({ ...plan, reading: heads }).detect(image.outputs, image.frame, (x, y, width, height, score, c) =>
      ours.push([x, y, x + width, y + height, score, c]),
    )
    expect(agreement(ours, image.detections)).toBeGreaterThanOrEqual(0.99)
  })
})
