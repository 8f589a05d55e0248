import { expect, it } from 'vitest'
import type { Reading } from '../../src/models/reading.ts'
import { readingLines } from '../../src/report/reading-lines.ts'

const lines = (reading: Reading) => readingLines({ reading, boxFrame: 'input-pixels' })
const levels = [8, 16]

it('says in words how each kind of output is read, and never shows the data themselves', () => {
  const boxes = { output: 'b', from: 0, along: 'rows', format: 'corners', strides: null } as const
  const readings: Reading[] = [
    {
      kind: 'distances',
      levels: levels.map((stride) => ({
        stride,
        scores: { output: `s${stride}`, from: 0 },
        distances: { output: `d${stride}`, from: 7 },
      })),
      ...{ classes: 80, bins: 8, centre: 0.5, cellsKept: 1000, cut: true },
    },
    {
      kind: 'anchors',
      levels: levels.map((stride) => ({
        output: stride === 8 ? 0 : 'large',
        stride,
        anchors: [
          [10, 13],
          [16, 30],
        ],
        centreScale: 2,
      })),
      ...{
        axes: 'anchor-cell-number',
        activation: 'sigmoid',
        size: 'squared-sigmoid',
        classes: 80,
        score: 'objectness',
      },
    } as Reading,
    {
      kind: 'anchor-codes',
      levels: levels.map((stride) => ({ stride, scores: `s${stride}`, codes: `c${stride}` })),
      ...{ anchors: [[4, 4]], classes: 90, firstClass: 1, codeOrder: 'yxhw', cut: true },
    } as Reading,
    { kind: 'fastest-det', output: 'map', objectnessPower: 0.6, classPower: 0.4 },
    { kind: 'selected', boxes, scores: { output: 's', from: 0, along: 'columns' }, selected: 'kept' } as Reading,
  ]
  expect(readings.map(lines)).toMatchInlineSnapshot(`
    [
      [
        "boxes: distances from the centre of each grid cell to the four sides, 8 logits per side, in pixels of the network input: d8, columns from 7 on (stride 8); d16, columns from 7 on (stride 16)",
        "scores: one number per class (80): s8, columns from 0 on (stride 8); s16, columns from 0 on (stride 16)",
        "only the best 1000 grid cells of each stride go on",
        "boxes are clipped to the network input before NMS",
      ],
      [
        "boxes: anchor boxes in each grid cell, in pixels of the network input: output 0 (by position), anchors 10×13, 16×30 (stride 8); large, anchors 10×13, 16×30 (stride 16)",
        "width and height: anchor × (2 × sigmoid)²",
        "scores: the objectness alone, after a sigmoid",
      ],
      [
        "boxes: 1 anchor box in each grid cell, moved and scaled by codes (y, x, height, width), in pixels of the network input: c8 (stride 8); c16 (stride 16)",
        "scores: one logit per class (90, the first is number 1): s8 (stride 8); s16 (stride 16)",
        "boxes are clipped to the network input before NMS",
      ],
      [
        "boxes: one per grid cell, in pixels of the network input: map",
        "score: objectness to the power 0.6, times the best class score to the power 0.4",
      ],
      [
        "boxes: b, columns 0–3: x1, y1, x2, y2, in pixels of the network input",
        "scores: one number per class, s, rows from 0 on",
        "kept boxes: kept, one row each: image, class, box",
      ],
    ]
  `)
})
