import { statSync } from 'node:fs'
import { expect, it } from 'vitest'
import { readPageAssets } from '../../src/page/page-assets.ts'

const { script, style } = readPageAssets()

it('the program and the style sheet, which `npm run build` writes to dist/page/assets, are at most 100 kB', () => {
  expect(statSync('dist/page/assets/page.js').size).toBeGreaterThan(10_000)
  expect(Buffer.byteLength(script) + Buffer.byteLength(style)).toBeLessThanOrEqual(100_000)
})

it('nothing in them ends the element that they stand in', () => {
  expect(script).not.toMatch(/<\/script|<!--/i)
  expect(style).not.toMatch(/<\/style/i)
})

it('the program evaluates no text and asks for nothing, and the style sheet loads nothing', () => {
  const asks = /\beval\(|new Function|\bfetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|\bimport\(|innerHTML="/
  expect(script.match(asks)).toBeNull()
  expect(style.match(/url\(|@import/)).toBeNull()
})

it('says whose work is in it', () => {
  expect(script).toMatch(/Preact: MIT License/)
  expect(script).toMatch(/D3: ISC License/)
})
