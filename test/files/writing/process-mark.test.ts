import { describe, expect, it } from 'vitest'
import { isRunning, thisProcess } from '../../../src/files/writing/process-mark.ts'

/** Larger than any number that Linux, macOS or Windows gives. */
const NOBODY = 2 ** 30

describe('a process that a file names', () => {
  it('runs while it runs', () => {
    expect(isRunning(thisProcess())).toBe(true)
    expect(isRunning({ ...thisProcess(), pid: process.ppid, start: 0 })).toBe(true)
  })

  it('has ended where nobody has its number', () => {
    expect(isRunning({ ...thisProcess(), pid: NOBODY })).toBe(false)
  })

  it.skipIf(process.platform !== 'linux')('has ended where its number was given again', () => {
    expect(isRunning({ ...thisProcess(), start: thisProcess().start - 1 })).toBe(false)
  })

  it('cannot be asked for on another machine', () => {
    expect(isRunning({ ...thisProcess(), host: 'elsewhere', pid: NOBODY })).toBeNull()
  })
})
