import type { Evidence, Family } from '../family.ts'
import { fixedInputSize } from '../file/image-input.ts'
import { fixedSize, type ModelSignature } from '../file/model-signature.ts'
import { cellCount } from '../grid-cells.ts'
import { BINS, CELLS_KEPT, DISTANCES, nanodetValidation, nanodetWarp } from './nanodet-settings.ts'

/**
 * NanoDet with all strides in one output: `[1, cells, classes + 32]`, class scores after the sigmoid, then 4 × 8
 * distance logits. The heads differ in their strides, in where a cell's centre is, and in whether only the best cells
 * of a stride go on.
 */
function concatenatedFamily<Id extends string>(head: {
  id: Id
  title: string
  source: string
  strides: readonly number[]
  /** Share of a stride between a cell's corner and its centre. */
  centre: 0 | 0.5
  keepsBestCells: boolean
  keepRatio: boolean
}): Family<Id> {
  const misfit = (model: ModelSignature): string | null => {
    const columns = fixedSize(model.outputs[0], 2)
    if (model.outputs[0]?.shape?.length !== 3)
      return 'its first output does not have three axes [1, cells, classes + 32]'
    if (columns !== null && columns <= DISTANCES) return `${columns} columns leave no room for 32 distances and classes`
    const size = fixedInputSize(model)
    const rows = fixedSize(model.outputs[0], 1)
    if (size === null || rows === null || rows === cellCount(size, head.strides)) return null
    return `it has ${rows} rows, not one for each cell of strides ${head.strides.join(', ')}`
  }
  return {
    id: head.id,
    title: head.title,
    source: head.source,
    recognise(model) {
      const evidence: Evidence[] = []
      const named = model.inputs[0]?.name === 'data' && model.outputs[0]?.name === 'output'
      if (misfit(model) !== null || model.outputs.length !== 1 || !named) return evidence
      if (fixedInputSize(model) !== null && fixedSize(model.outputs[0], 1) !== null) {
        const fact = `its input is “data” and its output “output”, as in NanoDet, with a row for each cell of strides ${head.strides.join(', ')}`
        evidence.push({ source: 'names', fact })
      }
      return evidence
    },
    misfit,
    classCount: (model) => {
      const columns = fixedSize(model.outputs[0], 2)
      return columns === null ? null : columns - DISTANCES
    },
    preprocessing: (_, size) => nanodetWarp(size, head.keepRatio),
    postprocessing: () => nanodetValidation,
    boxFrame: 'input-pixels',
    reading: (model) => {
      const output = model.outputs[0]?.name ?? ''
      const classes = (fixedSize(model.outputs[0], 2) ?? DISTANCES) - DISTANCES
      return {
        kind: 'distances',
        levels: head.strides.map((stride) => ({
          stride,
          scores: { output, from: 0 },
          distances: { output, from: classes },
        })),
        classes,
        bins: BINS,
        centre: head.centre,
        cellsKept: head.keepsBestCells ? CELLS_KEPT : null,
        cut: true,
      }
    },
  }
}

/** NanoDet-Plus: strides 8 to 64, centres at x · stride. */
export const nanodetPlus = concatenatedFamily({
  id: 'nanodet-plus',
  title: 'NanoDet-Plus',
  source: 'NanoDet: nanodet/model/head/nanodet_plus_head.py, tools/export_onnx.py, config/nanodet-plus-m_416.yml',
  strides: [8, 16, 32, 64],
  centre: 0,
  keepsBestCells: false,
  keepRatio: false,
})

/** NanoDet before Plus as its newer `tools/export_onnx.py` writes it: strides 8 to 32, centres at (x + ½) · stride. */
export const nanodetConcatenated = concatenatedFamily({
  id: 'nanodet-concatenated',
  title: 'NanoDet (before Plus), one output',
  source: 'NanoDet: nanodet/model/head/gfl_head.py, tools/export_onnx.py, config/legacy_v0.x_configs',
  strides: [8, 16, 32],
  centre: 0.5,
  keepsBestCells: true,
  keepRatio: true,
})
