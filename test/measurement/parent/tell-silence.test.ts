import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { tellSilence } from '../../../src/measurement/parent/tell-silence.ts'
import type { Progress } from '../../../src/progress.ts'

describe('a measuring process that is not heard from', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  function watched() {
    const host = new EventEmitter()
    const told: Progress[] = []
    const heard = tellSilence(host, 2, (progress) => told.push(progress))
    return { host, told, heard }
  }

  it('is reported after a minute, and then after twice as long each time', () => {
    const { told } = watched()
    vi.advanceTimersByTime(59_000)
    expect(told).toEqual([])
    vi.advanceTimersByTime(400_000)
    const loading = { stage: 'load', done: 0, total: 2 }
    expect(told).toEqual([60_000, 180_000, 420_000].map((silentMs) => ({ ...loading, silentMs })))
  })

  it('is reported with the last that was heard, and no more once it answers or ends', () => {
    const { host, told, heard } = watched()
    vi.advanceTimersByTime(50_000)
    const progress: Progress = { stage: 'predict', done: 3, total: 80 }
    host.emit('message')
    heard(progress)
    vi.advanceTimersByTime(60_000)
    expect(told).toEqual([progress, { ...progress, silentMs: 60_000 }])
    host.emit('message')
    host.emit('close')
    vi.advanceTimersByTime(600_000)
    expect(told.length).toBe(2)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('that cannot be started is not waited for', () => {
    const { host } = watched()
    host.emit('error', new Error('EAGAIN'))
    expect(vi.getTimerCount()).toBe(0)
  })
})
