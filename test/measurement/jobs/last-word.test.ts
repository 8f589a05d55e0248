import { describe, expect, it } from 'vitest'
import { lastWordOf } from '../../../src/measurement/jobs/last-word.ts'
import { measurementError } from '../../../src/measurement/measurement-errors.ts'

const load = { models: 2, lanes: false }

function thrownBy(run: () => void): unknown {
  try {
    run()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}

describe('the last word of a measuring process', () => {
  it('of a failure that the user can mend is that failure', () => {
    const error = measurementError('measurement-interrupted', {})
    expect(lastWordOf(error, load)).toEqual({
      kind: 'refused',
      code: error.code,
      what: error.message,
      next: error.next,
    })
  })

  it('is that memory is short where no tensor can be made', () => {
    const tooLong = thrownBy(() => new Float32Array(2 ** 52))
    expect(lastWordOf(tooLong, load)).toMatchObject({
      kind: 'refused',
      code: 'memory-short',
      what: expect.stringMatching(/^The machine does not have enough memory: Invalid typed array length/),
      next: 'Compare fewer models at once, or close other programs. In a container, raise its memory limit.',
    })
  })

  it('of anything else is its stack', () => {
    expect(lastWordOf(new RangeError('toFixed() digits'), load)).toMatchObject({
      kind: 'crashed',
      stack: expect.stringContaining('RangeError'),
    })
    expect(lastWordOf('broken', load)).toEqual({ kind: 'crashed', stack: 'broken' })
  })
})
