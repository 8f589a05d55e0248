import { describe, expect, it } from 'vitest'
import { lineText } from '../../src/history/line-of-run.ts'
import { parseLine } from '../../src/history/parse-line.ts'
import { lineWith } from './lines.ts'

const whole = lineText(lineWith(0)).trimEnd()
const changed = (change: (line: Record<string, never>) => void) => {
  const line = JSON.parse(whole)
  change(line)
  return JSON.stringify(line)
}

describe('a line of a history', () => {
  it('is read as it was written', () => {
    expect(parseLine(whole)).toEqual({ kind: 'run', line: JSON.parse(JSON.stringify(lineWith(0))) })
  })

  it('may have fields that a later program added', () => {
    expect(parseLine(changed((line) => Object.assign(line, { weather: 'rain' }))).kind).toBe('run')
  })

  it('that was cut off anywhere within is known as ours', () => {
    for (let end = 1; end < whole.length; end += 7) {
      expect({ end, kind: parseLine(whole.slice(0, end)).kind }).toEqual({ end, kind: 'cut-off' })
    }
  })

  it('of a newer version says which', () => {
    expect(parseLine('{"detcompareHistory":2,"anything":1}')).toEqual({ kind: 'newer', version: 2 })
  })

  it.each([
    ['of another program', '{"epoch":1,"loss":0.3}'],
    ['that is no JSON', 'epoch,loss'],
    ['with NaN in it', whole.replace(/"value":[\d.]+/, '"value":NaN')],
    ['with a number beyond a double', whole.replace(/"value":[\d.]+/, '"value":1e999')],
    ['that is null', 'null'],
    ['that is a list', '[1]'],
    ['that is nested without end', '['.repeat(100_000)],
    ['whose version is a text', '{"detcompareHistory":"1"}'],
    ['without sides', changed((line) => Object.assign(line, { sides: [] }))],
    ['whose time is none', changed((line) => Object.assign(line, { startedAt: 'yesterday' }))],
    ['whose interval has one end', changed((line) => Object.assign(line, { changes: [{ interval: [1] }] }))],
  ])('%s is refused', (_, line) => {
    expect(parseLine(line).kind).toBe('foreign')
  })

  it('that is refused says where', () => {
    const line = changed((each) => Object.assign(each, { confidence: 'high' }))
    expect(parseLine(line)).toEqual({
      kind: 'foreign',
      reason: 'confidence is missing or not as --history writes it',
    })
  })
})
