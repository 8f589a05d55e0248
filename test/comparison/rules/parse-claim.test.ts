import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { largeClaims, tinyClaims } from '../../../src/comparison/caveats/claim-caveats.ts'
import { figureText } from '../../../src/comparison/rules/figure-name.ts'
import { parseClaim } from '../../../src/comparison/rules/parse-claim.ts'
import { parseGate } from '../../../src/comparison/rules/parse-gate.ts'
import { parseTolerance } from '../../../src/comparison/rules/parse-tolerance.ts'
import { failure } from '../../dataset/failure.ts'

describe('--claim', () => {
  it.each([
    ['AP=+1.2', 'AP', 0.012],
    ['APs=+2', 'APs', 0.02],
    ['AP = + .5', 'AP', 0.005],
    ['AP[class=person]=+2', 'AP[class=person]', 0.02],
    ['AP[class=a=b]=+2', 'AP[class=a=b]', 0.02],
    ['recall[score=0.35]=+3', 'recall[score=0.35]', 0.03],
    ['fp[score=0.35]=-0.4', 'fp[score=0.35]', -0.4],
    ['latency=-30%', 'latency', -0.3],
    ['latency=−30 %', 'latency', -0.3],
    ['size=-20%', 'size', -0.2],
  ])('%s is read', (text, figure, change) => {
    const claim = parseClaim(text)
    expect({ ...claim, figure: figureText(claim.figure) }).toEqual({
      text,
      variant: null,
      figure,
      change,
      published: null,
    })
  })

  it.each([
    ['AP=+1.2%', 'change-unit', 'Write +1.2, if that is what you mean.'],
    ['latency=-30', 'change-unit', 'Write -30%, if that is what you mean.'],
    ['fp[best-f1]=-40%', 'change-unit', 'Write -40, if that is what you mean.'],
    ['AP=+120', 'change-impossible', /points from 0 to 100/],
    ['latency=-100%', 'change-impossible', /relative to the baseline/],
    ['AP=0', 'claim-of-nothing', /AP=\+1\.2/],
    ['AP=-1', 'claim-of-loss', /--fail-on 'AP < -1'/],
    ['latency=+30%', 'claim-of-loss', /--fail-on 'latency > \+30%'/],
    ['fp[best-f1]=+1', 'claim-of-loss', /--fail-on 'fp\[best-f1\] > \+1'/],
    ['AP', 'rule-malformed', /= and the published gain/],
    ['AP=', 'rule-malformed', /a change such as \+1\.2/],
    ['latency=fast', 'rule-malformed', /a change such as -30%/],
    ['AP=1.2.3', 'rule-malformed', /nothing more/],
    ['AP+1', 'rule-malformed', /= and the published gain/],
    ['APx=1', 'figure-unknown', /Did you mean AP/],
  ])('%s is refused: %s', async (text, code, next) => {
    const error = await failure(() => parseClaim(text))
    expect(error.code).toBe(code)
    expect(error.next).toMatch(next)
  })

  it('a gate that is offered instead of a loss is one that can be read', async () => {
    const { next } = await failure(() => parseClaim('AP[class=a b]=-1'))
    expect(next).toContain("--fail-on 'AP[class=a b] < -1'")
  })

  it('points come back as they were typed, times 100', () => {
    const points = fc.double({ min: 0.001, max: 100, noNaN: true })
    fc.assert(fc.property(points, (typed) => parseClaim(`AP=+${typed}`).change === typed / 100))
  })
})

describe('a claim of less than 0.1 points', () => {
  it('is questioned', () => {
    const claims = ['AP=+0.012', 'APs=+0.0999', 'AP=+0.1', 'fp[best-f1]=-0.01', 'latency=-0.01%'].map(parseClaim)
    expect(tinyClaims(claims)).toMatchObject([{ code: 'claim-tiny', count: 2, examples: ['AP=+0.012', 'APs=+0.0999'] }])
    expect(tinyClaims(claims.slice(2))).toEqual([])
  })
})

describe('a number without a sign', () => {
  it.each([
    ['AP=1.2', 'AP=+1.2 is a gain of 1.2 points; if 1.2 is the published AP itself, subtract the baseline’s'],
    ['AP = 53.4', 'AP=+53.4 is a gain of 53.4 points; if 53.4 is the published AP itself, subtract the baseline’s'],
    ['APs=1', 'APs=+1 is a gain of 1 point; if 1 is the published APs itself, subtract the baseline’s'],
    [
      'fp[best-f1]=0.4',
      'fp[best-f1]=-0.4 is a gain of 0.4 (false positives per image); if 0.4 is the published number itself, subtract the baseline’s',
    ],
    [
      'latency=30%',
      'latency=-30% means 30% less than the baseline; if 30% of the baseline’s was published, write latency=-70%',
    ],
    [
      'flops=99.9%',
      'macs=-99.9% means 99.9% less than the baseline; if 99.9% of the baseline’s was published, write macs=-0.1%',
    ],
    ['size=150%', 'a gain of 150% is impossible; if 150% of the baseline’s was published, that is a loss'],
  ])('%s is refused with both readings', async (text, readings) => {
    const { code, message, next } = await failure(() => parseClaim(text))
    expect(code).toBe('claim-unsigned')
    expect(message).toBe(`--claim ${text} has no sign: ${readings}.`)
    expect(next).toBe('Give the published gain with its sign.')
  })

  it('of 0 is a claim of nothing', async () => {
    expect((await failure(() => parseClaim('AP=0'))).code).toBe('claim-of-nothing')
  })
})

describe('a number without a figure', () => {
  it.each(['53.4', '+1.2', '−3 %', ' .5 '])('«%s» is asked about', async (text) => {
    const { code, message, next } = await failure(() => parseClaim(text))
    expect(code).toBe('claim-without-figure')
    expect(message).toBe(
      `--claim ${text} names no figure. Is ${text.trim()} a gain of AP, of another figure, or the published value itself?`,
    )
    expect(next).toContain('--claim AP=+1.2')
  })

  it('is no tolerance and no gate', async () => {
    expect(await failure(() => parseTolerance('0.5'))).toMatchObject({
      code: 'figure-missing',
      next: 'Write the figure in front of the number, as in AP=0.5.',
    })
    expect((await failure(() => parseGate('-0.5'))).next).toContain('as in AP < -0.5.')
  })
})

describe('a claim of more than 20 points', () => {
  it('is questioned; counts and per cent are not', () => {
    const claims = ['AP=+53.4', 'recall[best-f1]=+20.1', 'AP=+20', 'fp[best-f1]=-30', 'latency=-60%'].map(parseClaim)
    const [caveat, ...others] = largeClaims(claims)
    expect(others).toEqual([])
    expect(caveat).toMatchObject({ code: 'claim-large', count: 2, examples: ['AP=+53.4', 'recall[best-f1]=+20.1'] })
    expect(caveat?.message).toContain('Is this the published AP rather than the gain?')
    expect(largeClaims(claims.slice(2))).toEqual([])
  })
})
