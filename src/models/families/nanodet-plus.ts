import { cellCount, fixedInputSize, gridSize } from '../anchors.ts'
import type { Evidence, Family } from '../family.ts'
import { fixedSize, type ModelSignature } from '../model-signature.ts'
import type { OutputTensor } from '../outputs.ts'
import { addDistanceBox, DISTANCES } from './distance-boxes.ts'
import { nanodetValidation, nanodetWarp } from './nanodet-settings.ts'

const STRIDES = [8, 16, 32, 64] as const

/**
 * NanoDet-Plus: `[1, cells, classes + 32]`, class scores after the sigmoid, then 4 × 8 distance logits; strides 8 to
 * 64, cell centres at x · stride without the half.
 */
export const nanodetPlus: Family<'nanodet-plus'> = {
  id: 'nanodet-plus',
  title: 'NanoDet-Plus',
  source: 'NanoDet: nanodet/model/head/nanodet_plus_head.py, tools/export_onnx.py, config/nanodet-plus-m_416.yml',
  recognise(model) {
    const evidence: Evidence[] = []
    const size = fixedInputSize(model)
    if (misfit(model) !== null || size === null || model.outputs.length !== 1) return evidence
    if (fixedSize(model.outputs[0], 1) === cellCount(size, STRIDES)) {
      evidence.push({ source: 'shapes', fact: 'its only output has one row for each cell of strides 8, 16, 32 and 64' })
    }
    return evidence
  },
  misfit,
  classCount: (model) => {
    const columns = fixedSize(model.outputs[0], 2)
    return columns === null ? null : columns - DISTANCES
  },
  openInputSize: () => null,
  preprocessing: (_, size) => nanodetWarp(size, false),
  extraInputs: [],
  postprocessing: () => nanodetValidation,
  boxFrame: 'input-pixels',
  decode(outputs, { preprocessing, postprocessing }, candidates) {
    const { data, dims } = outputs[0] as OutputTensor
    const columns = dims[dims.length - 1] ?? 0
    const classes = columns - DISTANCES
    const floor = Math.fround(postprocessing.scoreFloor)
    let start = 0
    for (const stride of STRIDES) {
      const grid = gridSize(preprocessing, stride)
      for (let cell = 0; cell < grid.columns * grid.rows; cell++, start += columns) {
        const corner = { x: (cell % grid.columns) * stride, y: Math.floor(cell / grid.columns) * stride, stride }
        const scores = data.subarray(start, start + classes)
        const sides = data.subarray(start + classes, start + columns)
        addDistanceBox(corner, scores, sides, preprocessing, floor, candidates)
      }
    }
  },
}

function misfit(model: ModelSignature): string | null {
  const columns = fixedSize(model.outputs[0], 2)
  if (model.outputs[0]?.shape?.length !== 3) return 'its first output has not three axes [1, cells, classes + 32]'
  return columns !== null && columns <= DISTANCES
    ? `${columns} columns leave no room for 32 distances and classes`
    : null
}
