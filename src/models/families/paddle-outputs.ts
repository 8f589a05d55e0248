import { fixedInputSize } from '../file/image-input.ts'
import { fixedSize, type ModelSignature, shapeFits } from '../file/model-signature.ts'
import { cellCount } from '../grid-cells.ts'
import type { Reading } from '../reading.ts'
import type { BoxFrame } from '../readings/box-format.ts'
import { chosenRows, plainClassScores, rowsReading } from '../readings/common-readings.ts'

const ROW = 6
const BINS = 8
const DISTANCES = 4 * BINS

/**
 * What an export of PaddleDetection leaves of its outputs. `rows`: post-processing in the graph, `[rows, 6]`.
 * `unsuppressed` (`exclude_nms`, PicoDet's `export.nms=False`): corners [N, cells, 4] and class scores
 * [N, classes, cells]. `joined` (`exclude_post_process`): corners and class scores in one row per cell. `levels` (PicoDet's
 * `export.post_process=False`): for each stride class scores, then for each stride 4 × 8 distance logits.
 */
type PaddleForm = 'rows' | 'unsuppressed' | 'joined' | 'levels'

/** The form that a model's outputs have for a head of those strides, or null. */
export function paddleForm(model: ModelSignature, strides: readonly number[]): PaddleForm | null {
  const [first, second] = model.outputs
  if (!model.inputs.some(({ name }) => name === 'image')) return null
  if (rowsOutput(model) !== undefined && hasScale(model)) return 'rows'
  const size = fixedInputSize(model)
  if (size === null || strides.length === 0) return null
  const cells = cellCount(size, strides)
  if (model.outputs.length === 1) return shapeFits(first, [null, cells, null]) ? 'joined' : null
  if (model.outputs.length === 2) {
    return shapeFits(first, [null, cells, 4]) && shapeFits(second, [null, null, cells]) ? 'unsuppressed' : null
  }
  const isLevel = (stride: number, at: number) => {
    const rows = cellCount(size, [stride])
    const logits = model.outputs[strides.length + at]
    return shapeFits(model.outputs[at], [null, rows, null]) && shapeFits(logits, [null, rows, DISTANCES])
  }
  return model.outputs.length === 2 * strides.length && strides.every(isLevel) ? 'levels' : null
}

/** Classes, as far as the outputs show them. */
export function paddleClassCount(model: ModelSignature, form: PaddleForm | null): number | null {
  if (form === 'unsuppressed') return fixedSize(model.outputs[1], 1)
  if (form === 'levels') return fixedSize(model.outputs[0], -1)
  const columns = form === 'joined' ? fixedSize(model.outputs[0], -1) : null
  return columns === null ? null : columns - 4
}

/** `scale_factor` is there exactly where the graph leads boxes back to the original picture. */
export function paddleBoxFrame(model: ModelSignature): BoxFrame {
  return hasScale(model) ? 'original-pixels' : 'input-pixels'
}

/** How the outputs of that form are read; cell centres are at (x + ½) · stride. */
export function paddleReading(model: ModelSignature, form: PaddleForm | null, strides: readonly number[]): Reading {
  const corners = { output: 0, from: 0, along: 'rows', format: 'corners' } as const
  switch (form) {
    case 'unsuppressed':
      return rowsReading(corners, plainClassScores({ output: 1, from: 0, along: 'columns' }))
    case 'joined':
      return rowsReading(corners, plainClassScores({ output: 0, from: 4, along: 'rows' }))
    case 'levels':
      return {
        kind: 'distances',
        levels: strides.map((stride, at) => ({
          stride,
          scores: { output: model.outputs[at]?.name ?? '', from: 0 },
          distances: { output: model.outputs[strides.length + at]?.name ?? '', from: 0 },
        })),
        classes: paddleClassCount(model, form) ?? 0,
        bins: BINS,
        centre: 0.5,
        cellsKept: null,
        cut: false,
      }
    default: {
      // Rows of all pictures follow one another; the other output says how many each has.
      const count = model.outputs.find(({ shape }) => shape?.length === 1)?.name ?? null
      return chosenRows(rowsOutput(model)?.name ?? 0, { format: 'corners', box: 2, score: 1, class: 0 }, { count })
    }
  }
}

function rowsOutput(model: ModelSignature) {
  return model.outputs.find(({ shape }) => shape?.length === 2 && shape[1] === ROW)
}

function hasScale(model: ModelSignature): boolean {
  return model.inputs.some(({ name }) => name === 'scale_factor')
}
