import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { claimCaveats } from '../../../src/comparison/caveats/claim-caveats.ts'
import { figureText } from '../../../src/comparison/rules/figure-name.ts'
import { parseClaim } from '../../../src/comparison/rules/parse-claim.ts'
import { failure } from '../../dataset/failure.ts'

describe('--claim', () => {
  it.each([
    ['AP=+1.2', 'AP', 0.012],
    ['APs=2', 'APs', 0.02],
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
    expect({ ...claim, figure: figureText(claim.figure) }).toEqual({ text, figure, change })
  })

  it.each([
    ['AP=+1.2%', 'change-unit', 'Write +1.2, if that is what you mean.'],
    ['latency=-30', 'change-unit', 'Write -30%, if that is what you mean.'],
    ['fp[best-f1]=-40%', 'change-unit', 'Write -40, if that is what you mean.'],
    ['AP=120', 'change-impossible', /points from 0 to 100/],
    ['latency=-100%', 'change-impossible', /relative to the baseline/],
    ['AP=0', 'claim-of-nothing', /AP=\+1\.2/],
    ['AP=-1', 'claim-of-loss', /--fail-on 'AP < -1'/],
    ['latency=30%', 'claim-of-loss', /--fail-on 'latency > 30%'/],
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
    fc.assert(fc.property(points, (typed) => parseClaim(`AP=${typed}`).change === typed / 100))
  })
})

describe('a claim of less than 0.1 points', () => {
  it('is questioned', () => {
    const claims = ['AP=0.012', 'APs=0.0999', 'AP=0.1', 'fp[best-f1]=-0.01', 'latency=-0.01%'].map(parseClaim)
    expect(claimCaveats(claims)).toMatchObject([{ code: 'claim-tiny', count: 2, examples: ['AP=0.012', 'APs=0.0999'] }])
    expect(claimCaveats(claims.slice(2))).toEqual([])
  })
})
