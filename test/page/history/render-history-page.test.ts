import { describe, expect, it } from 'vitest'
import { trendOf } from '../../../src/history/trend.ts'
import { sourceHash } from '../../../src/page/content-policy.ts'
import { renderHistoryPage } from '../../../src/page/history/render-history-page.tsx'
import { lineWith, sideWith } from '../../history/lines.ts'

const assets = { style: 'body{margin:0}' }
const page = (label: string, days = 3) => {
  const runs = Array.from({ length: days }, (_, day) => lineWith(day, { sides: [sideWith(40 + day, { label })] }))
  return renderHistoryPage(trendOf({ path: 'h.jsonl', runs, cutOff: [] }), assets)
}

describe('the page of a history', () => {
  it('has no script, loads nothing, and allows its own style alone', () => {
    const html = page('neck')
    expect(html).not.toMatch(/<script|<link|<iframe|https?:\/\/(?!www\.w3\.org)|\son\w+=|\sstyle=/i)
    const [, policy = ''] = /Content-Security-Policy" content="([^"]+)"/.exec(html) ?? []
    expect(policy.replaceAll('&#39;', "'")).toMatch(/^default-src 'none'; style-src /)
    expect(policy.replaceAll('&#39;', "'")).toContain(sourceHash(assets.style))
    expect(policy).not.toContain('script-src')
  })

  it('has a point with its interval for each run, and the numbers as a table', () => {
    const html = page('neck')
    expect(html.match(/<circle/g)).toHaveLength(3)
    expect(html).toContain('42.0 [40.0, 44.0]')
    expect(html).toContain('AP of neck, points, 95 % intervals')
  })

  it('has a letter of its own for each kind of change', () => {
    const [, key = ''] = /since the run before: ([^.]+)\./.exec(page('neck').replace(/\s+/g, ' ')) ?? []
    const letters = key.split(', ').map((each) => each.charAt(0))
    expect(key).toBe('M model, D data, H machine, V version')
    expect(new Set(letters).size).toBe(4)
  })

  it('is ended by no text of the file', () => {
    const html = page('</style></head><script>alert(1)</script><img src=x onerror=alert(1)>')
    expect(html).not.toMatch(/<script|<img/)
  })

  it('leaves out runs that nobody could tell apart, and says so', () => {
    const html = page('neck', 1003)
    expect(html.match(/<circle/g)).toHaveLength(1000)
    expect(html).toContain('3 earlier runs left out')
  })
})
