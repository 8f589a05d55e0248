import type { Candidates } from '../candidates.ts'
import { gridSize } from '../grid-cells.ts'
import type { Outputs } from '../outputs.ts'
import { type Columns, outputOf } from './columns.ts'
import { lacksOutput, lacksRealNumbers, misfitOf, type NeedsContext, type OutputMisfit } from './output-misfit.ts'
import type { ReadingContext } from './reading-context.ts'

/**
 * Class logits and box codes of several strides `[1, anchors × numbers, rows, columns]`, anchor by anchor: EfficientDet
 * and RetinaNet before their suppression. A code shifts an anchor box by shares of its sides and scales it by
 * exponentials: centre + code × side, side × e^code.
 */
export interface AnchorCodesReading {
  readonly kind: 'anchor-codes'
  readonly levels: readonly {
    readonly stride: number
    readonly scores: Columns['output']
    readonly codes: Columns['output']
  }[]
  /** Width and height of each anchor in strides; its centre is the cell's. */
  readonly anchors: readonly (readonly [width: number, height: number])[]
  readonly classes: number
  /** Number of the first class: 1 where 0 is kept for the background, which has no logit. */
  readonly firstClass: 0 | 1
  /** Whether a code begins with y and height, or with x and width, as centre y, x, height, width. */
  readonly codeOrder: 'yxhw' | 'xywh'
  /** Whether boxes are cut at the border of the picture's part of the input before suppression. */
  readonly cut: boolean
}

const { fround } = Math

/** Adds every class of every anchor that scores above the floor; corners are computed in float32. */
export function readAnchorCodes(
  reading: AnchorCodesReading,
  outputs: Outputs,
  { frame, postprocessing }: ReadingContext,
  into: Candidates,
): void {
  const { anchors, classes, firstClass } = reading
  const floor = fround(postprocessing.scoreFloor)
  const [right, bottom] = reading.cut
    ? [fround(frame.width * frame.scaleX), fround(frame.height * frame.scaleY)]
    : [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  const least = reading.cut ? 0 : Number.NEGATIVE_INFINITY
  const within = (value: number, most: number) => Math.min(Math.max(value, least), most)
  const [atY, atX, atHeight, atWidth] = reading.codeOrder === 'yxhw' ? [0, 1, 2, 3] : [1, 0, 3, 2]
  for (const { stride, scores, codes } of reading.levels) {
    const { columns, rows } = gridSize({ width: frame.inputWidth, height: frame.inputHeight }, stride)
    const cells = columns * rows
    const logits = outputOf(outputs, scores).data
    const code = outputOf(outputs, codes).data
    for (const [anchor, [anchorWidth, anchorHeight]] of anchors.entries()) {
      const halfWidth = (anchorWidth * stride) / 2
      const halfHeight = (anchorHeight * stride) / 2
      for (let classIndex = 0; classIndex < classes; classIndex++) {
        const from = (anchor * classes + classIndex) * cells
        for (let cell = 0; cell < cells; cell++) {
          const score = fround(1 / (1 + Math.exp(-(logits[from + cell] as number))))
          if (!(score > floor)) continue
          const column = cell % columns
          const x = centred((column + 0.5) * stride, halfWidth)
          const y = centred(((cell - column) / columns + 0.5) * stride, halfHeight)
          const of = (number: number) => code[(4 * anchor + number) * cells + cell] as number
          const centreX = fround(fround(of(atX) * x.side) + x.centre)
          const centreY = fround(fround(of(atY) * y.side) + y.centre)
          const toSide = fround(fround(fround(Math.exp(of(atWidth))) * x.side) / 2)
          const toEdge = fround(fround(fround(Math.exp(of(atHeight))) * y.side) / 2)
          into.add(
            within(fround(centreX - toSide), right),
            within(fround(centreY - toEdge), bottom),
            within(fround(centreX + toSide), right),
            within(fround(centreY + toEdge), bottom),
            score,
            classIndex + firstClass,
          )
        }
      }
    }
  }
}

/** Side and centre of an anchor as they come out of its corners, which the authors hold in float32. */
function centred(middle: number, half: number): { readonly side: number; readonly centre: number } {
  const first = fround(middle - half)
  const last = fround(middle + half)
  return { side: fround(last - first), centre: fround(fround(first + last) / 2) }
}

/** Why a call's outputs are not the maps of these anchors, or null: channels, rows and columns must be as the strides have them. */
export function misfitOfAnchorCodes(
  { levels, anchors, classes }: AnchorCodesReading,
  outputs: Outputs,
  { frame }: NeedsContext,
): OutputMisfit | null {
  for (const { stride, scores, codes } of levels) {
    const { columns, rows } = gridSize({ width: frame.inputWidth, height: frame.inputHeight }, stride)
    for (const [output, numbers] of [
      [scores, classes],
      [codes, 4],
    ] as const) {
      const lacking = lacksOutput(outputs, output)
      if (lacking !== null) return lacking
      const tensor = outputOf(outputs, output)
      const whole = lacksRealNumbers(tensor, 'scores or box codes')
      if (whole !== null) return whole
      const needed = [anchors.length * numbers, rows, columns]
      const fits = needed.every((size, at) => tensor.dims.at(at - 3) === size) && tensor.data.length === product(needed)
      if (!fits) return misfitOf(tensor, `[…, ${needed.join(', ')}]`)
    }
  }
  return null
}

function product(sizes: readonly number[]): number {
  return sizes.reduce((all, size) => all * size, 1)
}
