import { describe, expect, it } from 'vitest'
import { areCorners, notCentresInPixels, notClassScores, notCorners } from '../../../src/models/families/row-values.ts'
import type { Outputs } from '../../../src/models/outputs.ts'

const boxes = { output: 0, from: 0, along: 'rows' } as const
const scores = { output: 0, from: 4, along: 'rows' } as const

function picture(...rows: number[][]): Outputs[] {
  const dims = [1, rows.length, rows[0]?.length ?? 0]
  return [[{ name: 'output', dims, data: Float32Array.from(rows.flat()) }]]
}

/** Ten boxes of 20 × 10 pixels along a row of cells, as corners or by their centres. */
const centres = Array.from({ length: 10 }, (_, at) => [64 * at + 32, 200, 20, 10])
const corners = centres.map(([x = 0, y = 0, width = 0, height = 0]) => [
  x - width / 2,
  y - height / 2,
  x + width / 2,
  y + height / 2,
])

describe('four numbers are', () => {
  it('corners where they end after they begin, in nearly every row', () => {
    expect(notCorners(picture(...corners), boxes)).toBeNull()
    expect(areCorners(picture(...corners), boxes)).toContain('in 100 % of its rows')
    expect(notCentresInPixels(picture(...corners), boxes)).toContain('so its boxes are corners')
    const oneOdd = [...corners.slice(1), [50, 50, 40, 40]]
    expect(notCentresInPixels(picture(...oneOdd), boxes)).toContain('in 90 % of its rows')
  })

  it('centre and size where boxes are narrower than their centre is far from the border', () => {
    expect(notCentresInPixels(picture(...centres), boxes)).toBeNull()
    expect(notCorners(picture(...centres), boxes)).toContain('in 100 % of its rows a box would end before it begins')
  })

  it('neither for certain where rows say one as often as the other', () => {
    const mixed = [...centres.slice(0, 4), ...corners.slice(4)]
    expect([notCentresInPixels(picture(...mixed), boxes), notCorners(picture(...mixed), boxes)]).toEqual([null, null])
  })

  it('no pixels where none is above the largest stride', () => {
    expect(notCentresInPixels(picture([0.4, 0.4, -1, -1], [0.6, 0.2, 0, 3]), boxes)).toContain('so they are not pixels')
  })
})

describe('what follows a box is', () => {
  const rows = (...last: number[][]) => picture(...last.map((numbers) => [32, 32, 20, 10, ...numbers]))

  it.each([
    ['class scores', rows([0.1, 0.2], [0.5, 0]), null],
    ['class scores, of which the last finds nothing', rows([0.1, 0], [0.5, 0]), null],
    ['a score and a class', rows([0.1, 1], [0.5, 0]), 'its last number is whole in every row'],
    ['an objectness that is always 1', rows([1, 0.5], [1, 0.2]), 'its fifth number is 1 in every row'],
    ['no score', rows([0.1, 7], [0.5, 0]), 'outside 0 to 1'],
  ])('%s', (_, pictures, reason) => {
    const found = notClassScores(pictures, scores)
    if (reason === null) expect(found).toBeNull()
    else expect(found).toContain(reason)
  })
})
