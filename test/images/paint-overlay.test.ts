import { describe, expect, it } from 'vitest'
import { type LabelledBox, paintOverlay } from '../../src/images/paint-overlay.ts'

const sheet = { width: 800, height: 600, scale: 2 }
const box = { x: 100, y: 50, width: 40, height: 30, label: 'cat', otherwise: 'class 3', figure: '0.93' }
const painted = (...detections: LabelledBox[]) => paintOverlay(sheet, { detections, groundTruth: [] })

describe('boxes over a picture', () => {
  it('lie where they are, in pixels of the sheet', () => {
    expect(painted(box)).toContain('d="M200.0 100.0H280.0V160.0H200.0Z"')
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e30])(
    'of %d pixels leave no number in the painting that SVG cannot read',
    (strange) => {
      const svg = painted({ ...box, x: strange }, { ...box, width: strange }, { ...box, y: strange, height: strange })
      expect(svg).not.toMatch(/NaN|Infinity|\de\+?\d/)
    },
  )
})

describe('a label', () => {
  /** Left, top, width and height of the ground of the only label. */
  const ground = (of: LabelledBox) => {
    const [, ...numbers] = /d="M(\S+) (\S+)h(\S+)v([\d.]+)h/.exec(painted(of)) ?? []
    return numbers.map(Number) as [number, number, number, number]
  }

  it('stands on its box, or inside it where the picture ends above', () => {
    const [left, top, , height] = ground(box)
    expect([left, top + height]).toEqual([200, 100])
    expect(ground({ ...box, y: 3 }).slice(0, 2)).toEqual([200, 6])
  })

  it.each([
    { x: -500, y: -500 },
    { x: 395, y: 299 },
    { x: 5000, y: 5000 },
  ])('stays on the picture for a box at %j', (at) => {
    const [left, top, width, height] = ground({ ...box, ...at })
    expect([left >= 0, top >= 0, left + width <= 800, top + height <= 600]).toEqual([true, true, true, true])
  })

  it('is as wide as its words', () => {
    expect(ground({ ...box, label: 'catamaran' })[2]).toBeGreaterThan(ground(box)[2])
  })

  it.each([
    '</svg><script>alert(1)</script>',
    '"/><image href="file:///etc/passwd"/>',
    '&xxe;',
    ']]>',
    'a\u0000b\u202ec',
  ])('%j brings nothing of itself into the painting', (label) => {
    const svg = painted({ ...box, label })
    expect(svg.replace(/<\/?(g|path)( [a-z-]+="[-#\w\s.(),]*")*\/?>/g, '')).toBe('')
  })

  it('of another script gives way to the class number', () => {
    expect(painted({ ...box, label: '猫' })).toBe(painted({ ...box, label: 'class 3' }))
    expect(painted({ ...box, label: '' })).toBe(painted({ ...box, label: 'class 3' }))
  })
})
