import { describe, expect, it } from 'vitest'
import { letteringPaths, letteringWidth, paintableText } from '../../src/images/paint-letters.ts'

const ascii = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at))

describe('letters painted as strokes', () => {
  it('are there for each printable character of ASCII, no two alike', () => {
    const visible = ascii.filter((character) => character !== ' ').map(letteringPaths)
    expect(new Set(visible).size).toBe(94)
    expect(visible.every((path) => /^<path transform="translate\(0\.0\)" d="M[-\d. MLHVQTZ]+"\/>$/.test(path))).toBe(
      true,
    )
  })

  it('stay between the capitals’ top and the lowest stroke, and within their width', () => {
    for (const character of ascii) {
      const [, data = ''] = / d="([^"]*)"/.exec(letteringPaths(character)) ?? []
      for (const [x, y] of corners(data)) {
        expect([character, x >= -0.3 && x <= letteringWidth(character) + 0.3]).toEqual([character, true])
        expect([character, y >= -0.5 && y <= 8]).toEqual([character, true])
      }
    }
  })

  it('follow one another: a text is as wide as its letters and the gaps between them', () => {
    expect(letteringWidth('')).toBe(0)
    expect(letteringWidth('AB')).toBeCloseTo(letteringWidth('A') + letteringWidth('B') + letteringWidth('ii'), 9)
  })
})

describe('a text to be painted', () => {
  it.each([
    ['person', 'person'],
    ['  Straßenbahn\tnach Zürich ', null],
    ['Tür\nunten', 'Tur unten'],
    ['ﬁsh', 'fish'],
    ['a name of far more characters than find room', 'a name of far mo...'],
    ['人', null],
    ['\u001b[31mred', null],
    ['\u202egnp.exe', null],
    ['', null],
    ['constructor', 'constructor'],
  ])('%j becomes %j', (text, painted) => {
    expect(paintableText(text, 19)).toBe(painted)
  })
})

/** End points of all strokes of path data with absolute commands; control points of curves are left out. */
function corners(data: string): [number, number][] {
  const found: [number, number][] = []
  let [x, y] = [0, 0]
  for (const [, command = '', rest = ''] of data.matchAll(/([MLHVQTZ])([^MLHVQTZ]*)/g)) {
    const numbers = (rest.match(/-?(\d+\.?\d*|\.\d+)/g) ?? []).map(Number)
    const step = { M: 2, L: 2, T: 2, Q: 4, H: 1, V: 1, Z: 1 }[command] as number
    for (let at = 0; at + step <= numbers.length; at += step) {
      const [last = 0, beforeLast = 0] = [numbers[at + step - 1], numbers[at + step - 2]]
      if (command === 'H') x = last
      else if (command === 'V') y = last
      else [x, y] = [beforeLast, last]
      found.push([x, y])
    }
  }
  return found
}
