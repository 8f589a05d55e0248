import { describe, expect, it } from 'vitest'
import { matchPattern } from '../../../../src/dataset/readers/groups/match-pattern.ts'
import { failure } from '../../failure.ts'

describe('a pattern of groups', () => {
  it('gives what its one group matches, and null where that is nothing', () => {
    const names = ['clip7_001.jpg', 'clip8_001.jpg', 'other.jpg', 'a/clip7_2.jpg']
    expect(matchPattern('(clip\\d+)_', names)).toEqual(['clip7', 'clip8', null, 'clip7'])
    expect(matchPattern('(clip7)?', names)).toEqual(['clip7', null, null, null])
    expect(matchPattern('^clip9(x*)', names)).toEqual([null, null, null, null])
    expect(matchPattern('^(?<clip>[^_]+)_', ['a_1'])).toEqual(['a'])
  })

  it('has one group, whatever else is in parentheses', async () => {
    expect(matchPattern('(?:a|b)([(])', ['b('])).toEqual(['('])
    const refused = async (pattern: string) => (await failure(() => matchPattern(pattern, []))).message
    expect(await refused('clip')).toBe(
      '--group-by pattern:clip cannot be used: it needs exactly one group in parentheses and has none.',
    )
    expect(await refused('(a)(b)')).toContain('it needs exactly one group in parentheses and has 2.')
    expect(await refused('(a')).toBe('--group-by pattern:(a cannot be used: unterminated group.')
    expect(await refused('(a)\\')).toMatch(/cannot be used: \\+ at end of pattern\.$/)
    expect(await refused('(a')).not.toContain('undefined')
  })

  it.each(['()', '^(x*)', '(x)?', '_(x?)'])('is refused where its group is always empty: %s', async (pattern) => {
    const { code, message, next } = await failure(() => matchPattern(pattern, ['other.jpg', 'clip7_001.jpg']))
    expect(code).toBe('group-pattern-empty')
    const example = pattern.startsWith('_') ? 'clip7_001.jpg' : 'other.jpg'
    expect(message).toBe(
      `--group-by pattern:${pattern} finds only empty text in its parentheses, for example in "${example}".`,
    )
    expect(next).toContain('Put into the parentheses what images of one group share')
  })

  it('is interrupted in the middle of a match that would take years', async () => {
    const start = performance.now()
    const { code, message, next } = await failure(() => matchPattern('^((?:a+)+)$', ['b', `${'a'.repeat(60)}!`], 100))
    expect(performance.now() - start).toBeLessThan(20_000)
    expect(code).toBe('group-pattern-slow')
    expect(message).toBe('--group-by pattern:^((?:a+)+)$ was stopped: it took longer than 0.1 s for 2 file names.')
    expect(next).toContain('Simplify the pattern.')
  })
})
