import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FigureName, figureText } from '../../../src/comparison/rules/figure-name.ts'
import {
  type JudgedFigure,
  type JudgedFigureName,
  judgedFigures,
} from '../../../src/comparison/rules/judged-figures.ts'
import { parseFigureName } from '../../../src/comparison/rules/parse-figure-name.ts'
import { cocoSizeRanges } from '../../../src/evaluation/rules/size-ranges.ts'
import { failure } from '../../dataset/failure.ts'

describe('a figure', () => {
  const read: [text: string, figure: FigureName][] = [
    ['AP', { name: 'AP', qualifier: null }],
    [' latency.p95 ', { name: 'latency.p95', qualifier: null }],
    ['AP[class=person]', { name: 'AP', qualifier: { kind: 'class', class: 'person' } }],
    ['AP[class=a[b] = c < d @ e]', { name: 'AP', qualifier: { kind: 'class', class: 'a[b] = c < d @ e' } }],
    ['AP[size=tiny]', { name: 'AP', qualifier: { kind: 'size', size: 'tiny' } }],
    ['AR[size=tiny]', { name: 'AR', qualifier: { kind: 'size', size: 'tiny' } }],
    ['recall[score=.350]', { name: 'recall', qualifier: { kind: 'operating-point', point: 'score=0.35' } }],
    ['F1[Best-F1]', { name: 'F1', qualifier: { kind: 'operating-point', point: 'best-f1' } }],
    ['fp[ precision = 0.9 ]', { name: 'fp', qualifier: { kind: 'operating-point', point: 'precision=0.9' } }],
  ]
  it.each(read)('%s is read', (text, figure) => {
    expect(parseFigureName(text)).toEqual(figure)
  })

  const coco = { 'AP[size=all]': 'AP', 'AP[size=small]': 'APs', 'AP[size=large]': 'APl', 'AR[size=all]': 'AR100' }
  it.each([...Object.entries(coco), ['AR[size=medium]', 'ARm']])('%s is COCO’s own %s', (text, name) => {
    expect(parseFigureName(text)).toEqual({ name, qualifier: null })
  })

  it.each(['flops', 'macs'])('%s is multiply-accumulates, of which one is two operations', (text) => {
    expect(parseFigureName(text)).toEqual({ name: 'macs', qualifier: null })
  })

  const refused: [text: string, code: string, next: RegExp][] = [
    ['ap', 'figure-unknown', /^Did you mean AP\?$/],
    ['flop', 'figure-unknown', /^Did you mean flops/],
    ['FPS', 'figure-unknown', /^Turn the rate into time: from 100 to 125 images per second is latency=-20%\.$/],
    ['AP@5', 'figure-unknown', /^Did you mean AP/],
    ['latency.p99', 'figure-unknown', /^Did you mean latency\.p95/],
    ['toString', 'figure-unknown', /There are AP, /],
    ['AR', 'figure-qualifier', /^Write AR\[size=tiny\]\.$/],
    ['AR[class=person]', 'figure-qualifier', /AR\[size=tiny\]/],
    ['AP[score=0.35]', 'figure-qualifier', /AP\[class=person\]/],
    ['AP[]', 'figure-qualifier', /AP\[class=person\]/],
    ['AP[class=]', 'figure-qualifier', /AP\[class=person\]/],
    ['APs[class=person]', 'figure-qualifier', /^Write APs\.$/],
    [
      'recall',
      'figure-qualifier',
      /^Write recall\[score=0\.35\], recall\[precision=0\.9\] or recall\[baseline-best-f1\]\.$/,
    ],
    ['F1', 'figure-qualifier', /^Write F1\[score=0\.35\], F1\[best-f1\] or F1\[baseline-best-f1\]\.$/],
    ['fp', 'figure-qualifier', /^Write fp\[score=0\.35\] or fp\[baseline-best-f1\]\.$/],
    ['recall[score=1.5]', 'operating-point-above-one', /best-f1/],
    ['recall[size=tiny]', 'operating-point-malformed', /best-f1/],
    ['latency[size=tiny]', 'figure-qualifier', /^Write latency\.$/],
    ['', 'rule-malformed', /the name of a figure/],
    ['AP[class=person', 'rule-malformed', /then \]/],
    ['AP more', 'rule-malformed', /nothing more/],
  ]
  it.each(refused)('%j is refused: %s', async (text, code, next) => {
    const error = await failure(() => parseFigureName(text))
    expect(error.code).toBe(code)
    expect(error.next).toMatch(next)
  })

  it('is written as it was read, whatever it is', () => {
    fc.assert(
      fc.property(anyFigure, (figure) => {
        expect(parseFigureName(figureText(figure))).toEqual(figure)
      }),
    )
  })
})

const ownSize = fc
  .stringMatching(/^[a-z][a-z0-9_-]*$/)
  .filter((name) => !cocoSizeRanges.some((range) => range.name === name))
const qualifiers = {
  class: fc.string({ minLength: 1, unit: 'grapheme' }).map((name) => ({ kind: 'class' as const, class: name })),
  size: ownSize.map((size) => ({ kind: 'size' as const, size })),
  point: fc
    .oneof(
      fc.constantFrom('best-f1', 'baseline-best-f1'),
      fc
        .tuple(fc.constantFrom('score', 'precision'), fc.double({ min: 0, minExcluded: true, max: 1, noNaN: true }))
        .map(pointText),
    )
    .map((point) => ({ kind: 'operating-point' as const, point })),
}

function pointText([kind, share]: [string, number]): string {
  return `${kind}=${share === 0 ? 0 : share}`
}

const anyFigure: fc.Arbitrary<FigureName> = fc
  .constantFrom(...(Object.keys(judgedFigures) as JudgedFigureName[]))
  .chain((name) => qualifierOf(judgedFigures[name]).map((qualifier) => ({ name, qualifier })))

function qualifierOf({ qualifier }: JudgedFigure): fc.Arbitrary<FigureName['qualifier']> {
  if (qualifier === 'class-or-size') return fc.oneof(fc.constant(null), qualifiers.class, qualifiers.size)
  if (qualifier === 'size') return qualifiers.size
  return qualifier === null ? fc.constant(null) : qualifiers.point
}
