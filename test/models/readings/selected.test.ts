import { expect, it } from 'vitest'
import { Candidates } from '../../../src/models/candidates.ts'
import { readSelected } from '../../../src/models/readings/selected.ts'

/** Two boxes, two classes; box 1 counts as class 0, box 0 as class 1 but for another picture. */
const outputs = [
  { name: 'boxes', dims: [1, 2, 4], data: Float32Array.of(0, 0, 1, 1, 2, 3, 4, 5) },
  { name: 'scores', dims: [1, 2, 2], data: Float32Array.of(0.1, 0.5, 0.75, 0.2) },
  { name: 'selected', dims: [2, 3], data: Int32Array.of(0, 0, 1, 1, 1, 0) },
]
const frame = { scaleX: 1, scaleY: 1, padX: 0, padY: 0, width: 8, height: 8, inputWidth: 8, inputHeight: 8 }

function read(place: number, scoreFloor: number): Candidates {
  const candidates = new Candidates()
  const reading = {
    kind: 'selected',
    boxes: { output: 'boxes', from: 0, along: 'rows', format: 'corners', strides: null },
    scores: { output: 'scores', from: 0, along: 'columns' },
    selected: 'selected',
  } as const
  const postprocessing = {
    scoreFloor,
    labelsPerBox: 'chosen-by-model',
    suppression: null,
    maxDetections: null,
    clip: false,
  } as const
  readSelected(reading, outputs, { frame, postprocessing, place }, candidates)
  return candidates
}

it('a selected row names picture, class and box', () => {
  const { count, corners, scores, classes } = read(0, 0)
  expect([count, ...corners.subarray(0, 4), scores[0], classes[0]]).toEqual([1, 2, 3, 4, 5, 0.5, 0])
})

it('a selected box at or below the floor does not count', () => {
  expect(read(0, 0.5).count).toBe(0)
})
