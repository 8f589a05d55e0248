import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { figureText } from '../../../src/comparison/rules/figure-name.ts'
import { readClaim } from '../../../src/comparison/rules/parse-claim.ts'
import { readGate } from '../../../src/comparison/rules/parse-gate.ts'
import { readTolerance } from '../../../src/comparison/rules/parse-tolerance.ts'
import { UserError } from '../../../src/errors.ts'
import { failure } from '../../dataset/failure.ts'

const labels = ['base', 'neck', 'neck/deep', 'AP', 'a=b']
const claim = (text: string, of: readonly string[] = labels) => readClaim('--claim', text, of)
const runs = { numRuns: Number(process.env.DETCOMPARE_FUZZ_RUNS ?? 300) }

describe('a label in front of a rule', () => {
  it.each([
    ['neck:AP=+1.2', 'neck', 'AP=+1.2', 'AP'],
    [' neck: AP = +1.2', 'neck', 'AP = +1.2', 'AP'],
    ['neck/deep:APs=+2', 'neck/deep', 'APs=+2', 'APs'],
    ['AP:AP=+1', 'AP', 'AP=+1', 'AP'],
    ['a=b:latency=-3%', 'a=b', 'latency=-3%', 'latency'],
    ['neck:AP[class=x:y]=+1', 'neck', 'AP[class=x:y]=+1', 'AP[class=x:y]'],
    ['AP[class=neck:AP]=+1', null, 'AP[class=neck:AP]=+1', 'AP[class=neck:AP]'],
    ['AP=+1', null, 'AP=+1', 'AP'],
  ])('of a claim: %j', (given, variant, text, figure) => {
    const read = claim(given)
    expect({ ...read, figure: figureText(read.figure) }).toMatchObject({ variant, text, figure })
  })

  it.each([
    ['neck:regressed', 'neck', 'regressed', 'regressed', 'AP'],
    ['neck:regressed:APs', 'neck', 'regressed:APs', 'regressed', 'APs'],
    ['neck:claim @point', 'neck', 'claim @point', 'claim', null],
    ['neck:latency.p95 > +5%', 'neck', 'latency.p95 > +5%', 'limit', 'latency.p95'],
    ['regressed:APs', null, 'regressed:APs', 'regressed', 'APs'],
    ['regressed:AP', null, 'regressed:AP', 'regressed', 'AP'],
  ])('of a gate: %j', (given, variant, text, kind, figure) => {
    const gate = readGate(given, labels)
    expect(gate).toMatchObject({ variant, text, kind })
    expect(gate.kind === 'claim' ? null : figureText(gate.figure)).toBe(figure)
  })

  it('of a tolerance', () => {
    expect(readTolerance('neck:AP=1', labels)).toEqual({
      variant: 'neck',
      figure: { name: 'AP', qualifier: null },
      change: 0.01,
    })
  })

  it('is told where the rule behind it stops making sense', async () => {
    const { message } = await failure(() => readGate('neck:APs < x', labels))
    expect(message.split('\n').slice(1)).toEqual(['  neck:APs < x', `  ${' '.repeat(11)}^`])
  })
})

describe('what is not a label of the run', () => {
  it.each([
    ['nekk:AP=+1', 'nekk', 'Did you mean neck? Without a label, this applies to every variant.'],
    ['Neck:AP=+1', 'Neck', 'Did you mean neck? Without a label, this applies to every variant.'],
    ['b:AP=+1', 'b', 'There are neck, neck/deep, AP and a=b. Without a label, this applies to every variant.'],
  ])('%s is refused with the labels that there are', async (text, label, next) => {
    const error = await failure(() => claim(text))
    expect(error).toMatchObject({ code: 'label-unknown', next })
    expect(error.message).toBe(`--claim ${text}: no variant of this run has the label ${label}.`)
  })

  it('a figure before a colon is not taken for one', async () => {
    expect((await failure(() => claim('APs:+1'))).code).toBe('rule-malformed')
    expect((await failure(() => readGate('regressed:APx', labels))).code).toBe('figure-unknown')
  })

  it('but stands for a figure is told to be one', async () => {
    for (const [text, label] of [
      ['neck', 'neck'],
      ['neck.AP < 0', 'neck'],
      ['neck:neck/deep:regressed', 'neck/deep'],
    ] as const) {
      expect(await failure(() => readGate(text, labels))).toMatchObject({
        code: 'label-as-figure',
        next: `Write one label, a colon, then the rule, as in ${label}:regressed.`,
      })
    }
    expect((await failure(() => readTolerance('neck=1', labels))).next).toContain('neck:AP=0.3')
  })

  it('behind `regressed` or `claim`, the rule is shown as it is written', async () => {
    for (const [text, right] of [
      ['regressed:neck', 'neck:regressed'],
      ['claim: neck', 'neck:claim'],
    ] as const) {
      expect(await failure(() => readGate(text, labels))).toMatchObject({
        code: 'label-behind',
        next: `Write ${right}.`,
      })
    }
  })
})

describe('a label that a rule could be mistaken for', () => {
  const unlucky = ['base', 'regressed', 'claim', 'my:neck']

  it.each([
    ['regressed:APs < -0.5'],
    ['regressed:regressed'],
    ['regressed:claim'],
    ['claim:regressed:AP'],
    ['claim:AP < 0'],
    ['my:neck:regressed'],
  ])('is asked to be renamed where a gate uses it: %s', async (text) => {
    const error = await failure(() => readGate(text, unlucky))
    expect(error.code).toBe('label-unusable')
    expect(error.next).toContain('--name <path>=<label>')
  })

  it.each([['regressed:AP=+1'], ['claim:AP=+1'], ['my:neck:AP=+1']])('and where a claim does: %s', async (text) => {
    expect((await failure(() => claim(text, unlucky))).code).toBe('label-unusable')
  })

  it('leaves rules without a label their meaning', () => {
    expect(readGate('regressed:APs', unlucky)).toMatchObject({ kind: 'regressed', variant: null })
    expect(readGate('claim', unlucky)).toMatchObject({ kind: 'claim', variant: null })
  })
})

const label = fc.oneof(
  fc.string({ minLength: 1 }).filter((text) => text.trim() !== ''),
  fc.stringMatching(/^[AP:=[\]<>@ a-z.]{1,12}$/).filter((text) => text.trim() !== ''),
  fc.constantFrom('regressed', 'claim', 'AP', 'AP[class=a', 'regressed:AP', 'AP=+1', 'latency'),
)
const rules = {
  claim: {
    read: (text: string, of: readonly string[]) => claim(text, of),
    texts: ['AP=+1.2', 'AP[class=a:b]=+2', 'latency=-30%', 'fp[score=0.35]=-0.4', 'APs = + 3'],
  },
  tolerance: { read: readTolerance, texts: ['AP=0.3', 'AP[size=tiny:x]=1', 'latency=5%'] },
  gate: {
    read: readGate,
    texts: ['regressed', 'regressed:APs', 'regressed : AP[class=a:b] @point', 'claim', 'claim@point', 'APs < -0.5'],
  },
} as const

describe.each(Object.entries(rules))('every label in front of a %s', (_, { read, texts }) => {
  const rule = fc.constantFrom(...texts)

  it('comes back, or is asked to be renamed', () => {
    fc.assert(
      fc.property(label, label, rule, (own, other, text) => {
        const of = ['base', own, other]
        const found = outcome(() => read(`${own}:${text}`, of))
        const plain = read(text, [])
        const must = own.includes(':') || ['regressed', 'claim'].includes(own) || other.startsWith(`${own}:`)
        if (found instanceof UserError) {
          expect(found.code).toBe('label-unusable')
          expect(must || outcome(() => read(`${own}:${text}`, [])) instanceof UserError === false).toBe(true)
        } else {
          expect(own.includes(':')).toBe(false)
          expect(found).toEqual({ ...plain, variant: own })
        }
      }),
      runs,
    )
  })

  it('leaves a rule without one as it is, or is asked to be renamed', () => {
    fc.assert(
      fc.property(fc.array(label), rule, (of, text) => {
        const found = outcome(() => read(text, of))
        if (found instanceof UserError) expect(found.code).toBe('label-unusable')
        else expect(found).toEqual(read(text, []))
      }),
      runs,
    )
  })
})

function outcome<T>(read: () => T): T | UserError {
  try {
    return read()
  } catch (error) {
    if (error instanceof UserError) return error
    throw error
  }
}
