import type { Evidence, Family } from '../family.ts'
import { fixedInputSize } from '../file/image-input.ts'
import { fixedSize, type ModelSignature, type TensorSignature } from '../file/model-signature.ts'
import { cellCount } from '../grid-cells.ts'
import { BINS, CELLS_KEPT, DISTANCES, nanodetValidation, nanodetWarp } from './nanodet-settings.ts'

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
  classCount: (model) => fixedSize(levelsOf(model)?.[0]?.scores, -1),
  preprocessing: (_, size) => nanodetWarp(size, true),
  postprocessing: () => nanodetValidation,
  boxFrame: 'input-pixels',
  reading: (model) => ({
    kind: 'distances',
    levels: (levelsOf(model) ?? []).map(({ stride, scores, distances }) => ({
      stride,
      scores: { output: scores.name, from: 0 },
      distances: { output: distances.name, from: 0 },
    })),
    classes: fixedSize(levelsOf(model)?.[0]?.scores, -1) ?? 0,
    bins: BINS,
    centre: 0.5,
    cellsKept: CELLS_KEPT,
    cut: true,
  }),
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
    const rows = cellCount(size, [stride])
    const strideOutputs = model.outputs.filter(({ shape }) => shape?.at(-2) === rows)
    // Class scores come first, and 32 classes look like distances.
    const distances = strideOutputs.findLast(({ shape }) => shape?.at(-1) === DISTANCES)
    const scores = strideOutputs.find((output) => output !== distances)
    return scores === undefined || distances === undefined ? [] : [{ stride, scores, distances }]
  })
  return levels.length === STRIDES.length ? levels : null
}
