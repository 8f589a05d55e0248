/** What the four numbers of a box are: its corner and size, two corners, or its centre and size. */
export const boxFormats = ['xywh', 'xyxy', 'cxcywh'] as const

export type BoxFormat = (typeof boxFormats)[number]

/** x, y, width, height of a box whose numbers are in some format. */
export function boxIn(
  format: BoxFormat,
  [a, b, c, d]: readonly [number, number, number, number],
): readonly [x: number, y: number, width: number, height: number] {
  switch (format) {
    case 'xywh':
      return [a, b, c, d]
    case 'xyxy':
      return [a, b, c - a, d - b]
    case 'cxcywh':
      return [a - c / 2, b - d / 2, c, d]
  }
}
