import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { figureText } from '../../../src/comparison/rules/figure-name.ts'
import { gateBases, gateOperators } from '../../../src/comparison/rules/gate.ts'
import { parseGate } from '../../../src/comparison/rules/parse-gate.ts'
import { failure } from '../../dataset/failure.ts'

const AP = { name: 'AP', qualifier: null }

describe('--fail-on', () => {
  it.each([
    ['regressed', { kind: 'regressed', figure: AP, basis: 'interval' }],
    [' regressed @point', { kind: 'regressed', figure: AP, basis: 'point' }],
    ['regressed:APs', { kind: 'regressed', figure: { name: 'APs', qualifier: null }, basis: 'interval' }],
    [
      'regressed : AP[class=a @point] @interval',
      { kind: 'regressed', figure: { name: 'AP', qualifier: { kind: 'class', class: 'a @point' } }, basis: 'interval' },
    ],
    ['claim', { kind: 'claim', basis: 'interval' }],
    ['claim@point', { kind: 'claim', basis: 'point' }],
    ['claim @shown', { kind: 'claim', basis: 'shown' }],
    [
      'APs < -0.5',
      { kind: 'limit', figure: { name: 'APs', qualifier: null }, operator: '<', limit: -0.005, basis: 'interval' },
    ],
    ['AP<=−0.5@point', { kind: 'limit', figure: AP, operator: '<=', limit: -0.005, basis: 'point' }],
    [
      'latency.p95 > +5%',
      {
        kind: 'limit',
        figure: { name: 'latency.p95', qualifier: null },
        operator: '>',
        limit: 0.05,
        basis: 'interval',
      },
    ],
    [
      'fp[score=0.35] >= 0.4',
      {
        kind: 'limit',
        figure: { name: 'fp', qualifier: { kind: 'operating-point', point: 'score=0.35' } },
        operator: '>=',
        limit: 0.4,
        basis: 'interval',
      },
    ],
  ])('%s is read', (text, gate) => {
    expect(parseGate(text)).toEqual({ ...gate, text, variant: null })
  })

  /** The rule, the column of the mark, and what should be there. */
  it.each([
    ['', 0, /the name of a figure/],
    ['< 3', 0, /the name of a figure/],
    ['APs', 3, /one of <, <=, >, >=/],
    ['APs <> 3', 4, /one of <, <=, >, >=/],
    ['APs == 3', 4, /one of <, <=, >, >=/],
    ['APs < ', 6, /a change such as \+1\.2/],
    ['APs < x', 6, /a change such as \+1\.2/],
    ['latency > fast', 10, /a change such as -30%/],
    ['APs < -0.5 points', 11, /@interval, @point or @shown, or nothing more/],
    ['APs < -0.5 @pint', 11, /^Expected @interval, @point or @shown\.$/],
    ['APs < -0.5 @point APm < 0', 18, /nothing more/],
    ['regressed APs', 10, /: and a figure/],
    ['regressed:', 10, /the name of a figure/],
    ['claim < 3', 6, /@interval, @point or @shown, or nothing more/],
    ['AP[size=tiny < -0.5', 3, /then \]/],
  ])('%j cannot be parsed from column %i', async (text, column, next) => {
    const error = await failure(() => parseGate(text))
    expect(error.message.split('\n')).toEqual([
      '--fail-on cannot be parsed from here:',
      `  ${text}`,
      `  ${' '.repeat(column)}^`,
    ])
    expect(error.next).toMatch(next)
  })

  it.each([
    ['regresed', 'figure-unknown', 'Did you mean regressed?'],
    ['Claim', 'figure-unknown', 'Did you mean claim?'],
    ['claims', 'figure-unknown', 'Did you mean claim?'],
    ['regressed:aps', 'figure-unknown', 'Did you mean APs?'],
    ['mAP50 < 1', 'figure-unknown', 'Did you mean AP50?'],
    ['AP < -0.5%', 'change-unit', 'Write -0.5, if that is what you mean.'],
    ['latency > 5', 'change-unit', 'Write 5%, if that is what you mean.'],
  ])('%s is refused: %s', async (text, code, next) => {
    expect(await failure(() => parseGate(text))).toMatchObject({ code, next })
  })

  it('blanks make no difference', () => {
    const blanks = fc.stringMatching(/^[ \t]{0,2}$/)
    const rule = fc.record({
      operator: fc.constantFrom(...gateOperators),
      points: fc.double({ min: -100, max: 100, noNaN: true }),
      basis: fc.constantFrom(...gateBases),
      gaps: fc.tuple(blanks, blanks, blanks, blanks),
    })
    fc.assert(
      fc.property(rule, ({ operator, points, basis, gaps: [a, b, c, d] }) => {
        const text = `${a}AP[class=x > y]${b}${operator}${c}${points}${d}@${basis}`
        const { figure, ...gate } = parseGate(text) as Extract<ReturnType<typeof parseGate>, { kind: 'limit' }>
        expect(gate).toEqual({ kind: 'limit', text, variant: null, operator, limit: points / 100 || 0, basis })
        expect(figureText(figure)).toBe('AP[class=x > y]')
      }),
    )
  })

  it('whatever is typed is read or refused in words', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[APs claimregd:[\]<>=@0-9.%+-]{0,20}$/)), (text) => {
        try {
          parseGate(text)
        } catch (error) {
          expect(error).toMatchObject({ name: 'UserError' })
        }
      }),
    )
  })
})
