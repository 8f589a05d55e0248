/**
 * In which order the numbers of anchor boxes are in an output, outermost first; a box has four numbers, then its
 * objectness, then its class scores.
 * `anchor-cell-number`: YOLOv5's and v7's heads `[1, anchors, rows, columns, numbers]`, also one after another in rows.
 * `cell-anchor-number`: `[1, rows, columns, anchors, numbers]`, as TensorFlow's ports write it.
 * `anchor-number-cell`: `[1, anchors × numbers, rows, columns]`, as Darknet does.
 * `cell-shared-classes`: `[1, rows, columns, 4 × anchors, then anchors, then classes]`, one row of class scores for all
 * anchors of a cell (Yolo-FastestV2).
 */
export type AnchorAxes = 'anchor-cell-number' | 'cell-anchor-number' | 'anchor-number-cell' | 'cell-shared-classes'

/** Where the numbers of one level's anchor boxes are in their output. */
export interface AnchorSteps {
  readonly box: (anchor: number, cell: number) => number
  readonly objectness: (anchor: number, cell: number) => number
  readonly classes: (anchor: number, cell: number) => number
  /** From one number of a box, or one class, to the next. */
  readonly step: number
  /** First position after the level. */
  readonly end: number
}

/** Positions for a level of so many anchors, cells and classes whose first number stands at `start`. */
export function anchorSteps(
  axes: AnchorAxes,
  start: number,
  anchors: number,
  cells: number,
  classes: number,
): AnchorSteps {
  if (axes === 'cell-shared-classes') {
    const width = 5 * anchors + classes
    return {
      box: (anchor, cell) => start + cell * width + 4 * anchor,
      objectness: (anchor, cell) => start + cell * width + 4 * anchors + anchor,
      classes: (_anchor, cell) => start + cell * width + 5 * anchors,
      step: 1,
      end: start + cells * width,
    }
  }
  const numbers = 5 + classes
  const [anchorStep, cellStep, step] = {
    'anchor-cell-number': [cells * numbers, numbers, 1],
    'cell-anchor-number': [numbers, anchors * numbers, 1],
    'anchor-number-cell': [numbers * cells, 1, cells],
  }[axes] as [number, number, number]
  const box = (anchor: number, cell: number) => start + anchor * anchorStep + cell * cellStep
  return {
    box,
    objectness: (anchor, cell) => box(anchor, cell) + 4 * step,
    classes: (anchor, cell) => box(anchor, cell) + 5 * step,
    step,
    end: start + anchors * cells * numbers,
  }
}
