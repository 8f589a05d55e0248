import { describe, expect, it } from 'vitest'
import { judgingSettings } from '../../../src/comparison/rules/judging-options.ts'
import { knownFigures } from '../../../src/comparison/rules/known-figures.ts'
import { readClaim } from '../../../src/comparison/rules/parse-claim.ts'
import { readGate } from '../../../src/comparison/rules/parse-gate.ts'
import { readTolerance } from '../../../src/comparison/rules/parse-tolerance.ts'
import { refuseUnjudgeable } from '../../../src/comparison/rules/refuse-unjudgeable.ts'
import { parseOperatingPoint } from '../../../src/evaluation/rules/parse-operating-point.ts'
import { datasetOf } from '../../dataset/dataset-of.ts'
import { failure } from '../../dataset/failure.ts'

interface Asked {
  readonly claims?: readonly string[]
  readonly gates?: readonly string[]
  readonly tolerances?: readonly string[]
}

/** All that a label may be in front of; whether it is one of the run's is asked later. */
const anyLabel = ['base', 'neck', 'head', 'nekc']

const sizeRanges = [{ name: 'tiny', minArea: 0, maxArea: 256 }]
const both = ['base', 'neck']
const timed = { timed: true, models: both, labels: both, provider: 'cpu' as string | null }
const untimed = { ...timed, timed: false }
const detections = { timed: false, models: [], labels: both, provider: null }
const alone = { ...detections, labels: ['base'] }

/** Asks it of a data set with the categories cat and dog. */
function ask(asked: Asked, { labels, provider, ...measured }: typeof timed): void {
  const operatingPoints = ['best-f1', 'precision=0.9'].map(parseOperatingPoint)
  const settings = judgingSettings({
    sizeRanges,
    operatingPoints,
    claims: asked.claims?.map((text) => readClaim('--claim', text, anyLabel)),
    gates: asked.gates?.map((text) => readGate(text, anyLabel)),
    tolerances: asked.tolerances?.map((text) => readTolerance(text, anyLabel)),
  })
  refuseUnjudgeable(settings, { figures: knownFigures(datasetOf([1]), settings, measured), labels, provider })
}

describe('what a run will find', () => {
  it('is let through', () => {
    const claims = [
      'AP=+1',
      'AP[class=cat]=+1',
      'AP[size=tiny]=+1',
      'AR[size=small]=+1',
      'latency=-30%',
      'size=-1%',
      'recall[precision=0.9]=+1',
      'F1[best-f1]=+1',
    ]
    const gates = ['regressed', 'claim', 'latency.p95 > 5%', 'regressed:AP[class=dog]']
    expect(() => ask({ claims, gates }, timed)).not.toThrow()
    expect(() => ask({ claims: ['latency=-30%'] }, { ...timed, provider: 'auto' })).not.toThrow()
    expect(() => ask({ claims: ['macs=-5%'], gates: ['flops > 5%'] }, untimed)).not.toThrow()
    expect(() => ask({ claims: ['neck:AP=+1'], gates: ['neck:claim', 'neck:regressed'] }, timed)).not.toThrow()
    expect(() => ask({}, alone)).not.toThrow()
    expect(() => ask({ tolerances: ['latency=5%', 'AP=1'] }, alone)).not.toThrow()
  })
})

describe('what a run will not find is refused before it starts:', () => {
  it.each<[string, Asked, typeof timed, string, RegExp]>([
    [
      'a class',
      { claims: ['AP[class=cta]=+1'] },
      timed,
      'class-unknown',
      /^There are cat and dog\.$|Did you mean cat\?/,
    ],
    ['a class in another case', { gates: ['AP[class=Dog] < 0'] }, timed, 'class-unknown', /^Did you mean dog\?$/],
    ['a class of a tolerance', { tolerances: ['AP[class=cow]=1'] }, timed, 'class-unknown', /cat and dog/],
    ['a size', { gates: ['regressed:AP[size=tinny]'] }, timed, 'size-unknown', /Did you mean tiny\?.*--sizes tinny=/],
    ['an operating point', { claims: ['recall[score=0.4]=+1'] }, timed, 'operating-point-unknown', /--at score=0\.4/],
    [
      'precision where it is demanded',
      { gates: ['F1[precision=0.9] < 0'] },
      timed,
      'figure-unjudged',
      /^Ask for recall\[precision=0\.9\], or for F1\[score=0\.35\]/,
    ],
    [
      'precision where each model has its own best F1',
      { gates: ['precision[best-f1] < 0'] },
      timed,
      'figure-unjudged',
      /^Ask for F1\[best-f1\], or for precision\[baseline-best-f1\]/,
    ],
    ['time that is not taken', { gates: ['latency > 5%'] }, untimed, 'figure-unmeasured', /Remove --no-latency/],
    ['time of detections', { claims: ['latency=-5%'] }, detections, 'figure-of-detections', /compare the models/],
    ['a file size of detections', { gates: ['size > 0%'] }, detections, 'figure-of-detections', /compare the models/],
    ['operations of detections', { gates: ['flops > 0%'] }, detections, 'figure-of-detections', /compare the models/],
    ['a label', { claims: ['nekc:AP=+1'] }, timed, 'label-unknown', /neck/],
    ['a label of a gate', { gates: ['head:regressed'] }, timed, 'label-unknown', /^There is neck\./],
    ['a label of a tolerance', { tolerances: ['head:AP=1'] }, timed, 'label-unknown', /^There is neck\./],
    ['a change of the baseline', { claims: ['base:AP=+1'] }, timed, 'label-of-baseline', /Name a variant/],
    [
      'claims of one variant where another has them',
      { claims: ['neck:AP=+1'], gates: ['head:claim'] },
      { ...timed, labels: ['base', 'neck', 'head'] },
      'gate-without-claim',
      /--claim head:AP=\+1\.2/,
    ],
    ['claims where there is none', { gates: ['claim'] }, timed, 'gate-without-claim', /--claim AP=\+1\.2/],
    ['a change of one side', { claims: ['AP=+1'] }, alone, 'judged-without-variant', /variant/],
    ['a gate on one side', { gates: ['regressed'] }, alone, 'judged-without-variant', /variant/],
  ])('%s', async (_, asked, run, code, next) => {
    const error = await failure(() => ask(asked, run))
    expect(error.code).toBe(code)
    expect(error.next).toMatch(next)
  })

  it.each<[string, Asked]>([
    ['a gate of time', { gates: ['latency.p95 > 5%'] }],
    ['a gate of a verdict on time', { gates: ['regressed:latency'] }],
    ['a gate of claims, one of which is of time', { claims: ['AP=+1', 'latency=-5%'], gates: ['claim'] }],
  ])('%s on a provider that may be another the next time', async (_, asked) => {
    expect(() => ask(asked, timed)).not.toThrow()
    const error = await failure(() => ask(asked, { ...timed, provider: 'auto' }))
    expect(error.code).toBe('gate-needs-provider')
    expect(error.message).toContain('a latency gate, which needs a named provider')
  })
})

describe('where one variant is a file of detections', () => {
  const mixed = { ...timed, models: ['base', 'neck'], labels: ['base', 'neck', 'head'] }

  it('time and size of the others can be asked for by their labels', async () => {
    expect(() => ask({ claims: ['neck:latency=-5%', 'neck:size=-1%'] }, mixed)).not.toThrow()
    for (const claims of [['latency=-5%'], ['head:latency=-5%'], ['head:size=-1%']]) {
      const refusal = await failure(() => ask({ claims }, mixed))
      expect(refusal.code).toBe('figure-of-detections')
      expect(refusal.message).toMatch(/ needs models on both sides, and .+ (is a file|are files) of detections\.$/)
    }
  })
})
