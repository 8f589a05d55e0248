import { textOf, type XmlElement } from '../../../files/parse-xml.ts'

/** Kinds of shapes that have a box. */
export const boxedShapes = ['box', 'polygon', 'ellipse', 'mask'] as const
/** Kinds that have none, or not one of an object. */
export const boxlessShapes = ['polyline', 'points', 'cuboid', 'skeleton'] as const

/** Points x, y whose upright box is that of a shape, turned ones as well; what is no number gives NaN. */
export function cornersOf(kind: (typeof boxedShapes)[number], shape: XmlElement): (readonly [number, number])[] {
  const number = (name: string) => numberIn(textOf(shape, `@${name}`))
  const turn = ((textOf(shape, '@rotation') === null ? 0 : number('rotation')) * Math.PI) / 180
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  switch (kind) {
    case 'box': {
      const [left, top, right, bottom] = ['xtl', 'ytl', 'xbr', 'ybr'].map(number) as [number, number, number, number]
      if (right < left || bottom < top) return [[Number.NaN, Number.NaN]]
      if (turn === 0)
        return [
          [left, top],
          [right, bottom],
        ]
      const [x, y] = [(left + right) / 2, (top + bottom) / 2]
      const corners = [
        [left, top],
        [right, top],
        [left, bottom],
        [right, bottom],
      ] as const
      return corners.map(([cx, cy]) => [x + (cx - x) * cos - (cy - y) * sin, y + (cx - x) * sin + (cy - y) * cos])
    }
    case 'ellipse': {
      const [x, y, rx, ry] = ['cx', 'cy', 'rx', 'ry'].map(number) as [number, number, number, number]
      const [halfWidth, halfHeight] = [Math.hypot(rx * cos, ry * sin), Math.hypot(rx * sin, ry * cos)]
      return [
        [x - halfWidth, y - halfHeight],
        [x + halfWidth, y + halfHeight],
      ]
    }
    case 'mask': {
      const [left, top] = [number('left'), number('top')]
      return [
        [left, top],
        [left + number('width'), top + number('height')],
      ]
    }
    case 'polygon': {
      const points = (textOf(shape, '@points') ?? '').split(';').map((point) => point.split(','))
      return points.map(([x = null, y = null]) => [numberIn(x), numberIn(y)])
    }
  }
}

function numberIn(text: string | null): number {
  return text === null || text.trim() === '' ? Number.NaN : Number(text)
}
