import { describe, expect, it } from 'vitest'
import { historyJson } from '../../src/history/history-json.ts'
import { renderHistory } from '../../src/history/render-history.ts'
import { trendOf } from '../../src/history/trend.ts'
import { lineWith, sideWith } from './lines.ts'

const runs = Array.from({ length: 100 }, (_, day) =>
  lineWith(day, {
    sides: [sideWith(40 + (day % 3), { checkpoints: [{ sha256: `${day}`.padEnd(64, 'f'), detections: null }] })],
  }),
)
const trend = trendOf({ path: 'h.jsonl', runs, cutOff: [3] })

describe('a history in the terminal', () => {
  it('fits 80 columns, and says what it has no room for', () => {
    const text = renderHistory(trend, 80)
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
    expect(text).toMatch(/^History h\.jsonl: 100 runs\.\nLine 3 is left out: its writing was cut off\.\n/)
    expect(text).toMatch(/100 runs, .*; \d+ earlier ones have no\s+room/)
    expect(text).toMatch(/^Last: 40\.0 \[38\.0, 42\.0\]; before: 42\.0 \[40\.0, 44\.0\]$/m)
    expect(text).toContain('87 earlier ones are in --format json and html.')
  })

  it('says that labels must be the same where nothing is joined', () => {
    const scattered = ['a', 'b', 'c'].map((label, day) => lineWith(day, { sides: [sideWith(40, { label })] }))
    expect(renderHistory(trendOf({ path: 'h', runs: scattered, cutOff: [] }), 80)).toContain(
      'Give a model the same label',
    )
    expect(renderHistory(trend, 80)).not.toContain('Give a model')
  })

  it('is data with every point as JSON', () => {
    expect(JSON.parse(historyJson(trend))).toEqual(JSON.parse(JSON.stringify(trend)))
  })

  it('is steered by no text of the file', () => {
    const label = '\u001b[31m::error::x\u202e'
    const text = renderHistory(
      trendOf({ path: label, runs: [lineWith(0, { sides: [sideWith(40, { label })] })], cutOff: [] }),
      80,
    )
    expect(['\u001b', '\u202e'].filter((sign) => text.includes(sign))).toEqual([])
    expect(text).not.toMatch(/^\s*::/m)
  })
})
