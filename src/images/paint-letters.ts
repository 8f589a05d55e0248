/**
 * Letters painted as strokes, so that a label is the same on every machine: librsvg has no letters where no font is
 * installed. Sizes are in units: a capital letter is six high.
 */

/** Height of a capital letter, from 0 to the base line, and depth of the lowest stroke below it, in units. */
export const LETTER_HEIGHT = 6
export const LETTER_DEPTH = 2

const LETTER_GAP = 1.9

/** Width and path of each printable ASCII character: y runs from 0 (capitals' top) to 6 (base line) and 8 (below it). */
const letters: Readonly<Record<string, readonly [width: number, path: string]>> = {
  ' ': [1.4, ''],
  '!': [0, 'M0 0V4M0 5.8V6'],
  '"': [1.4, 'M0 0V1.5M1.4 0V1.5'],
  '#': [4, 'M1.4 .3.8 5.7M3.2 .3 2.6 5.7M.2 2H4M0 4H3.8'],
  $: [4, 'M3.8 1.3Q3.2.5 2 .5.2.5.2 1.7T2 3Q4 3.1 4 4.3T2 5.5Q.6 5.5 0 4.7M2-.5V6.5'],
  '%': [5, 'M1 0Q0 0 0 1.3T1 2.6Q2 2.6 2 1.3T1 0ZM4.4 0 .6 6M4 3.4Q3 3.4 3 4.7T4 6Q5 6 5 4.7T4 3.4Z'],
  '&': [4.4, 'M4.4 6 1.2 2Q.4 0 1.9 0T2.6 2Q2.2 2.7.9 3.2 0 3.6 0 4.5 0 6 1.7 6 3.6 6 4.2 3.2'],
  "'": [0, 'M0 0V1.5'],
  '(': [1.2, 'M1.2-.5Q-.8 3.2 1.2 7'],
  ')': [1.2, 'M0-.5Q2 3.2 0 7'],
  '*': [3, 'M1.5.3V3.7M0 1.1 3 2.9M3 1.1 0 2.9'],
  '+': [3.2, 'M0 3.4H3.2M1.6 1.8V5'],
  ',': [0.4, 'M.4 5.8 0 7.2'],
  '-': [2.2, 'M0 3.6H2.2'],
  '.': [0, 'M0 5.8V6'],
  '/': [2.6, 'M0 6.8 2.6-.4'],
  0: [4, 'M2 0Q.2 0 .2 3T2 6Q3.8 6 3.8 3T2 0Z'],
  1: [4, 'M.6 1.2 2.1 0V6M.6 6H3.6'],
  2: [4, 'M.2 1.4Q.4 0 2 0 3.7 0 3.7 1.6 3.7 2.7 2 4.2L.1 6H3.9'],
  3: [4, 'M.3 0H3.6L1.8 2.4Q3.8 2.4 3.8 4.2T1.9 6Q.6 6 .1 4.9'],
  4: [4, 'M3 6V0L0 4.3H4'],
  5: [4, 'M3.5 0H.6L.3 2.8Q1 2.2 1.9 2.2 3.8 2.2 3.8 4.1T1.9 6Q.6 6 .1 5'],
  6: [4, 'M3.4.5Q2.9 0 2.2 0 .2 0 .2 3.7.2 6 2 6T3.8 4.1Q3.8 2.3 2 2.3.6 2.3.2 4'],
  7: [4, 'M.1 0H3.9L1.5 6'],
  8: [4, 'M2 2.8Q.4 2.8.4 1.4T2 0Q3.6 0 3.6 1.4T2 2.8Q3.9 2.8 3.9 4.4T2 6Q.1 6 .1 4.4T2 2.8Z'],
  9: [4, 'M.6 5.5Q1.1 6 1.8 6 3.8 6 3.8 2.3 3.8 0 2 0T.2 1.9Q.2 3.7 2 3.7 3.4 3.7 3.8 2'],
  ':': [0, 'M0 2.4V2.6M0 5.8V6'],
  ';': [0.4, 'M.4 2.4V2.6M.4 5.8 0 7.2'],
  '<': [3, 'M3 1.4 0 3.4 3 5.4'],
  '=': [3.2, 'M0 2.6H3.2M0 4.3H3.2'],
  '>': [3, 'M0 1.4 3 3.4 0 5.4'],
  '?': [3.2, 'M.1 1.2Q.4 0 1.7 0 3.2 0 3.2 1.4 3.2 2.3 1.7 3.1V4.1M1.7 5.8V6'],
  '@': [
    5,
    'M4.5 5.7Q3.8 6.4 2.7 6.4 0 6.4 0 3.1T2.7-.2Q5-.2 5 2.6 5 4.4 4.2 4.4 3.6 4.4 3.6 3.6V1.8M3.6 3Q3.6 1.7 2.6 1.7T1.6 3.1 2.6 4.4 3.6 3Z',
  ],
  A: [4.2, 'M0 6 2.1 0 4.2 6M.7 4H3.5'],
  B: [4, 'M0 0V6H2.4Q4 6 4 4.5T2.4 3H0M2.3 3Q3.6 3 3.6 1.5T2.3 0H0'],
  C: [4, 'M4 1.1Q3.4 0 2.1 0 0 0 0 3T2.1 6Q3.4 6 4 4.9'],
  D: [4, 'M0 0V6H1.5Q4 6 4 3T1.5 0Z'],
  E: [3.6, 'M3.6 0H0V6H3.6M0 3H3'],
  F: [3.6, 'M3.6 0H0V6M0 3H3'],
  G: [4, 'M3.9 1.1Q3.3 0 2.1 0 0 0 0 3T2.1 6Q4 6 4 4.2V3.2H2.4'],
  H: [4, 'M0 0V6M4 0V6M0 3H4'],
  I: [2, 'M0 0H2M1 0V6M0 6H2'],
  J: [3, 'M3 0V4.4Q3 6 1.6 6 .3 6 0 4.9'],
  K: [4, 'M0 0V6M3.8 0 0 3.8M1.4 2.4 4 6'],
  L: [3.4, 'M0 0V6H3.4'],
  M: [5, 'M0 6V0L2.5 4 5 0V6'],
  N: [4, 'M0 6V0L4 6V0'],
  O: [4.4, 'M2.2 0Q0 0 0 3T2.2 6Q4.4 6 4.4 3T2.2 0Z'],
  P: [4, 'M0 6V0H2.3Q4 0 4 1.7T2.3 3.4H0'],
  Q: [4.4, 'M2.2 0Q0 0 0 3T2.2 6Q4.4 6 4.4 3T2.2 0ZM2.7 4.5 4.5 6.6'],
  R: [4, 'M0 6V0H2.3Q4 0 4 1.7T2.3 3.4H0M2 3.4 4 6'],
  S: [4, 'M3.8 1.1Q3.2 0 2 0 .2 0 .2 1.5T2 3Q4 3 4 4.5T2 6Q.6 6 0 4.9'],
  T: [4, 'M0 0H4M2 0V6'],
  U: [4, 'M0 0V4Q0 6 2 6T4 4V0'],
  V: [4.2, 'M0 0 2.1 6 4.2 0'],
  W: [6, 'M0 0 1.5 6 3 1 4.5 6 6 0'],
  X: [4, 'M0 0 4 6M4 0 0 6'],
  Y: [4, 'M0 0 2 3 4 0M2 3V6'],
  Z: [4, 'M0 0H4L0 6H4'],
  '[': [1.2, 'M1.2-.5H0V7H1.2'],
  '\\': [2.6, 'M0-.4 2.6 6.8'],
  ']': [1.2, 'M0-.5H1.2V7H0'],
  '^': [3, 'M0 2.2 1.5.2 3 2.2'],
  _: [3.6, 'M0 7H3.6'],
  '`': [0.8, 'M0 0 .8 1.2'],
  a: [3.4, 'M3.4 2V6M3.4 3.4Q3 2 1.8 2 0 2 0 4T1.8 6Q3 6 3.4 4.6'],
  b: [3.4, 'M0 0V6M0 3.4Q.4 2 1.6 2 3.4 2 3.4 4T1.6 6Q.4 6 0 4.6'],
  c: [3.1, 'M3.1 2.9Q2.7 2 1.8 2 0 2 0 4T1.8 6Q2.7 6 3.1 5.1'],
  d: [3.4, 'M3.4 0V6M3.4 3.4Q3 2 1.8 2 0 2 0 4T1.8 6Q3 6 3.4 4.6'],
  e: [3.4, 'M0 4H3.4Q3.4 2 1.7 2T0 4Q0 6 1.8 6 2.8 6 3.2 5.2'],
  f: [2.2, 'M2.2.1Q1-.3 1 1.4V6M0 2.3H2.1'],
  g: [3.4, 'M3.4 2V6.4Q3.4 8 1.7 8 .6 8 .2 7.4M3.4 3.4Q3 2 1.8 2 0 2 0 4T1.8 6Q3 6 3.4 4.6'],
  h: [3.4, 'M0 0V6M0 3.5Q.6 2 1.8 2 3.4 2 3.4 3.8V6'],
  i: [0, 'M0 2V6M0 .1V.3'],
  j: [1, 'M1 2V6.8Q1 8 0 8M1 .1V.3'],
  k: [3.1, 'M0 0V6M2.9 2 0 4.6M1.1 3.7 3.1 6'],
  l: [0.9, 'M0 0V5Q0 6 .9 6'],
  m: [5.4, 'M0 2V6M0 3.4Q.5 2 1.5 2 2.7 2 2.7 3.6V6M2.7 3.5Q3.2 2 4.2 2 5.4 2 5.4 3.6V6'],
  n: [3.4, 'M0 2V6M0 3.5Q.6 2 1.8 2 3.4 2 3.4 3.8V6'],
  o: [3.6, 'M1.8 2Q0 2 0 4T1.8 6Q3.6 6 3.6 4T1.8 2Z'],
  p: [3.4, 'M0 2V8M0 3.4Q.4 2 1.6 2 3.4 2 3.4 4T1.6 6Q.4 6 0 4.6'],
  q: [3.4, 'M3.4 2V8M3.4 3.4Q3 2 1.8 2 0 2 0 4T1.8 6Q3 6 3.4 4.6'],
  r: [2.1, 'M0 2V6M0 3.8Q.6 2 2.1 2.1'],
  s: [3, 'M2.8 2.8Q2.4 2 1.5 2 .2 2 .2 3T1.5 4Q3 4 3 5T1.5 6Q.4 6 0 5.2'],
  t: [2.2, 'M.9.6V4.7Q.9 6.3 2.2 5.9M0 2.2H2.1'],
  u: [3.4, 'M0 2V4.2Q0 6 1.6 6 2.8 6 3.4 4.5M3.4 2V6'],
  v: [3.4, 'M0 2 1.7 6 3.4 2'],
  w: [5, 'M0 2 1.3 6 2.5 2.4 3.7 6 5 2'],
  x: [3.2, 'M0 2 3.2 6M3.2 2 0 6'],
  y: [3.4, 'M0 2 1.8 6M3.4 2 1.5 6.8Q1 8 .1 8'],
  z: [3, 'M0 2H3L0 6H3'],
  '{': [1.6, 'M1.6-.5Q.7-.5.7.8V2Q.7 3.2 0 3.2.7 3.2.7 4.4V5.7Q.7 7 1.6 7'],
  '|': [0, 'M0-.5V7'],
  '}': [1.6, 'M0-.5Q.9-.5.9.8V2Q.9 3.2 1.6 3.2.9 3.2.9 4.4V5.7Q.9 7 0 7'],
  '~': [3.4, 'M0 4Q.2 2.8 1 2.8T2.4 3.8Q3.2 3.8 3.4 2.8'],
}

/**
 * A text that can be painted: accents dropped, blanks made single, cut after `most` characters; null where nothing is left
 * or a character has no strokes here (another script, a control character).
 */
export function paintableText(text: string, most: number): string | null {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
  if (plain === '' || [...plain].some((character) => !Object.hasOwn(letters, character))) return null
  return plain.length > most ? `${plain.slice(0, most - 3).trimEnd()}...` : plain
}

/** Width of a text of paintable characters, in units. */
export function letteringWidth(text: string): number {
  let width = 0
  for (const character of text) width += widthOf(character) + LETTER_GAP
  return Math.max(0, width - LETTER_GAP)
}

/** SVG paths of a text of paintable characters, in units, from the origin to the right; the stroke is the caller's. */
export function letteringPaths(text: string): string {
  let at = 0
  let paths = ''
  for (const character of text) {
    const strokes = letters[character]?.[1] ?? ''
    if (strokes !== '') paths += `<path transform="translate(${at.toFixed(1)})" d="${strokes}"/>`
    at += widthOf(character) + LETTER_GAP
  }
  return paths
}

function widthOf(character: string): number {
  return letters[character]?.[0] ?? 0
}
