import { fixedInputSize, gridSize } from '../anchors.ts'
import type { Candidates } from '../candidates.ts'
import type { DecodeContext, Evidence, Family, InputSize } from '../family.ts'
import { fixedSize, type ModelSignature, type TensorSignature } from '../model-signature.ts'
import { type OutputTensor, outputNamed, sizeFromEnd } from '../outputs.ts'
import { bestCells } from './best-cells.ts'
import { addDistanceBox, DISTANCES } from './distance-boxes.ts'
import { nanodetValidation, nanodetWarp } from './nanodet-settings.ts'

const STRIDES = [8, 16, 32] as const

/**
 * NanoDet before Plus: for each stride one output of class scores (after the sigmoid) and one of 4 × 8 distance
 * logits, with meaningless names; cell centres at (x + ½) · stride.
 */
export const nanodet: Family<'nanodet'> = {
  id: 'nanodet',
  title: 'NanoDet (before Plus)',
  source:
    'NanoDet: nanodet/model/head/gfl_head.py (get_bboxes), nanodet/data/transform/warp.py, config/nanodet-m-416.yml',
  recognise(model) {
    const evidence: Evidence[] = []
    const levels = levelsOf(model)
    if (levels !== null && model.outputs.length === 2 * STRIDES.length) {
      const fact = `its six outputs are class scores and ${DISTANCES} distance logits for strides 8, 16 and 32`
      evidence.push({ source: 'shapes', fact })
    }
    return evidence
  },
  misfit: (model) =>
    levelsOf(model) === null ? 'it lacks an output of class scores and one of 32 distances for each stride' : null,
  classCount: (model) => {
    const scores = levelsOf(model)?.[0]?.scores
    return fixedSize(scores, (scores?.shape?.length ?? 0) - 1)
  },
  openInputSize: () => null,
  preprocessing: (_, size) => nanodetWarp(size, true),
  extraInputs: [],
  postprocessing: () => nanodetValidation,
  boxFrame: 'input-pixels',
  decode(outputs, context, candidates) {
    for (const { stride, scores, distances } of levelsOf(context.model) ?? []) {
      const level = { scores: outputNamed(outputs, scores.name), distances: outputNamed(outputs, distances.name) }
      decodeLevel(level.scores, level.distances, stride, context, candidates)
    }
  },
}

interface Level {
  readonly stride: number
  readonly scores: TensorSignature
  readonly distances: TensorSignature
}

/** Pairs outputs by their number of rows; null where a stride lacks one or the input size is open. */
function levelsOf(model: ModelSignature): Level[] | null {
  const size = fixedInputSize(model)
  if (size === null) return null
  const levels = STRIDES.flatMap((stride) => {
    const rows = cells(size, stride)
    const ofStride = model.outputs.filter(({ shape }) => shape?.at(-2) === rows)
    const distances = ofStride.find(({ shape }) => shape?.at(-1) === DISTANCES)
    const scores = ofStride.find((output) => output !== distances)
    return scores === undefined || distances === undefined ? [] : [{ stride, scores, distances }]
  })
  return levels.length === STRIDES.length ? levels : null
}

function cells(size: InputSize, stride: number): number {
  const { columns, rows } = gridSize(size, stride)
  return columns * rows
}

function decodeLevel(
  scores: OutputTensor,
  distances: OutputTensor,
  stride: number,
  { preprocessing, postprocessing }: DecodeContext,
  candidates: Candidates,
): void {
  const { columns } = gridSize(preprocessing, stride)
  const classes = sizeFromEnd(scores, 1)
  const floor = Math.fround(postprocessing.scoreFloor)
  const rows = { data: scores.data, start: 0, step: classes, classes }
  for (const cell of bestCells(rows, sizeFromEnd(scores, 2))) {
    const centre = { x: ((cell % columns) + 0.5) * stride, y: (Math.floor(cell / columns) + 0.5) * stride, stride }
    const ofCell = scores.data.subarray(cell * classes, (cell + 1) * classes)
    const sides = distances.data.subarray(cell * DISTANCES, (cell + 1) * DISTANCES)
    addDistanceBox(centre, ofCell, sides, preprocessing, floor, candidates)
  }
}
