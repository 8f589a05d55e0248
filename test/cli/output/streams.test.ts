import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { passOn, say, sayLines } from '../../../src/cli/output/streams.ts'
import { fuzzRuns, hostileText, steering } from '../../hostile/hostile-text.ts'

function said(speak: (stderr: { write: (text: string) => unknown }) => void): string {
  const texts: string[] = []
  speak({ write: (text) => texts.push(text) })
  return texts.join('')
}

describe('what is said on standard error', () => {
  it('is a line under the program’s name, or several of our own', () => {
    expect(said((stderr) => say('a.\n  b', stderr))).toBe('detcompare: a.\\x0a  b\n')
    expect(said((stderr) => sayLines('a.\n  b', stderr))).toBe('detcompare: a.\n  b\n')
    expect(said((stderr) => passOn('Collecting x', stderr))).toBe('Collecting x\n')
  })

  it('steers nothing, whatever another program says', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        for (const speak of [say, sayLines, passOn]) {
          const lines = said((stderr) => speak(text, stderr)).split('\n')
          expect(lines.flatMap(steering)).toEqual([])
          expect(lines.at(-1)).toBe('')
        }
      }),
      fuzzRuns(),
    )
  })
})
