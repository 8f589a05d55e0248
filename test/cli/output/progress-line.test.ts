import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
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
