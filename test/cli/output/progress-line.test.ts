import { Writable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { comparePlan } from '../../../src/cli/output/progress/run-plan.ts'
import { progressView } from '../../../src/cli/output/progress-line.ts'

describe('progress without a terminal', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  function collected(quiet = false) {
    const lines: string[] = []
    const stream = { isTTY: false, write: (text: string) => lines.push(text) } as unknown as NodeJS.WriteStream
    return { lines, view: progressView(stream, quiet) }
  }

  it('is a line every 30 seconds, and none of a short run', () => {
    const { lines, view } = collected()
    for (let second = 0; second < 65; second++) {
      view.show({ stage: 'predict', done: second, total: 80 })
      vi.advanceTimersByTime(1000)
    }
    expect(lines).toEqual([30, 60].map((done) => `detcompare: accuracy pass, ${done} of 80 images\n`))
  })

  it('is said at once where the model does not answer, with how to end it', () => {
    const { lines, view } = collected()
    view.show({ stage: 'predict', done: 3, total: 80, silentMs: 60_004 })
    expect(lines).toEqual([
      'detcompare: accuracy pass, 3 of 80 images: no answer from the model for 60 s. Ctrl-C ends the run.\n',
    ])
  })

  it('is nothing where quiet', () => {
    const { lines, view } = collected(true)
    view.show({ stage: 'predict', done: 3, total: 80, silentMs: 60_004 })
    expect(lines).toEqual([])
  })
})

describe('progress on a terminal', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  /** All that was written, without what steers the terminal. */
  function terminal(columns: number) {
    let text = ''
    const stream = new Writable({
      write(chunk, _, done) {
        text += chunk
        done()
      },
    })
    const steering = new RegExp(`${String.fromCharCode(27)}(\\[[0-9;?]*[A-Za-z]|[78])`, 'g')
    const parts = () =>
      text
        .replace(steering, '\r')
        .split(/[\r\n]+/)
        .filter((part) => part.trim().length > 1)
    return { parts, stream: Object.assign(stream, { isTTY: true, columns }) as unknown as NodeJS.WriteStream }
  }

  function ran(columns: number, images: number, msEach: number) {
    const { parts, stream } = terminal(columns)
    const view = progressView(stream, false, comparePlan({ latencyBudgetMs: 60_000 }, false))
    view.show({ stage: 'scan', done: 10, total: 10 })
    for (let done = 0; done <= 100; done++) {
      view.show({ stage: 'predict', done, total: images })
      vi.advanceTimersByTime(msEach)
    }
    view.end()
    return parts()
  }

  it('begins with the plan, and says how long all of it takes once images have shown it', () => {
    const parts = ran(80, 4000, 200)
    expect(parts[0]).toBe('detcompare: 5 steps: data, accuracy, latency (60 s), memory, judging')
    expect(parts[1]).toMatch(/^step 1 of 5 · reading annotations \[■+ *\] 10\/10 images/)
    // 4,000 images of 200 ms each, and a minute of latency pass.
    expect(parts.filter((part) => part.includes('about'))).toEqual(['detcompare: 5 steps, about 14 min in all'])
    expect(parts.at(-1)).toMatch(/^step 2 of 5 · accuracy pass \[■* *\] 100\/4000 images · [\d.]+\/s · 13 min left/)
  })

  it('does not say how long a short run takes', () => {
    const { parts, stream } = terminal(80)
    const view = progressView(stream, false, comparePlan({ latency: false }, false))
    for (let done = 0; done <= 50; done++) {
      view.show({ stage: 'predict', done, total: 60 })
      vi.advanceTimersByTime(200)
    }
    view.end()
    expect(parts().join()).not.toContain('about')
  })

  it.each([80, 60, 40])('never fills %i columns', (columns) => {
    const lines = ran(columns, 123_456, 700).filter((part) => part.startsWith('step'))
    expect(lines.length).toBeGreaterThan(3)
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(columns)
  })
})
