import { describe, expect, it } from 'vitest'
import { judgedFigure } from '../../../src/comparison/figures/judged-figure.ts'
import { parseFigureName } from '../../../src/comparison/rules/parse-figure-name.ts'
import { changeWith, comparisonOf, pointWith, ratioWith } from '../comparison-of.ts'

const at = (change: number) => changeWith(change, [change - 0.001, change + 0.001])
const comparison = comparisonOf({
  metrics: { AP: at(0.01), APs: at(0.02) },
  sizes: [
    { name: 'small', AP: at(0.09), AR: at(0.09) },
    { name: 'tiny', AP: at(0.03), AR: at(0.04) },
  ],
  categories: [
    { id: 1, name: 'cat', AP: at(0.05) },
    { id: 2, name: 'dog', AP: at(0.06) },
  ],
  operatingPoints: [
    pointWith('best-f1', { recall: at(0.07) }),
    pointWith('score=0.35', { recall: at(0.08), falsePositivesPerImage: at(-2) }),
  ],
  latency: { endToEnd: ratioWith(0.75, [0.5, 1.25]), p95: ratioWith(1.5, null), inference: ratioWith(0.5, [0.5, 0.5]) },
  cost: {
    size: ratioWith(2, [2, 2], { confidence: null }),
    parameters: null,
    macs: ratioWith(1.25, [1.25, 1.25]),
    peakMemory: null,
  },
})
const look = (text: string) => judgedFigure(comparison, parseFigureName(text))

describe('a figure of a comparison', () => {
  it.each([
    ['AP', 0.01],
    ['APs', 0.02],
    ['AP[size=small]', 0.02],
    ['AP[size=tiny]', 0.03],
    ['AR[size=tiny]', 0.04],
    ['AP[class=dog]', 0.06],
    ['recall[best-f1]', 0.07],
    ['recall[score=.35]', 0.08],
    ['fp[score=0.35]', -2],
    ['latency', -0.25],
    ['latency.p95', 0.5],
    ['latency.inference', -0.5],
    ['size', 1],
    ['macs', 0.25],
    ['flops', 0.25],
  ])('%s is found, ratios as changes', (text, change) => {
    expect(look(text)?.change).toBe(change)
  })

  it('of a ratio has its interval about no change, and no spread of images', () => {
    expect(look('latency')).toMatchObject({
      interval: [-0.5, 0.25],
      better: 'lower',
      standardError: null,
      images: null,
    })
    expect(look('latency.p95')?.interval).toBeNull()
  })

  it('of detections has the images that can move it', () => {
    expect(look('AP')).toMatchObject({ images: 100, better: 'higher', tolerance: 0.005, verdict: 'inconclusive' })
  })

  it.each(['AP[size=huge]', 'AR[size=huge]', 'AP[class=cow]', 'recall[precision=0.9]', 'parameters'])(
    '%s is null where the comparison has none',
    (text) => expect(look(text)).toBeNull(),
  )

  it('of time is null where none was taken', () => {
    expect(judgedFigure(comparisonOf({}), { name: 'latency', qualifier: null })).toBeNull()
  })
})
