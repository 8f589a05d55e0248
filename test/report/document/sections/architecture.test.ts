import { expect, it } from 'vitest'
import type { VariantArchitecture } from '../../../../src/models/architecture/architecture-report.ts'
import { reportDocument } from '../../../../src/report/document/report-document.ts'
import type { Report } from '../../../../src/report/report.ts'
import { plain } from '../../../../src/report/words/text.ts'
import { evalReport, sampleReport } from '../../sample-report.ts'
import { sectionTitle } from './section-rows.ts'

function blocksOf(report: Report) {
  return reportDocument(report).sections.find(({ id }) => id === 'architecture')?.blocks ?? []
}

function tables(report: Report): string[][][] {
  return blocksOf(report).flatMap((block) =>
    block.kind === 'table'
      ? [[block.columns.map(({ title }) => plain(title)), ...block.rows.map((row) => row.map(plain))]]
      : [],
  )
}

function sentence(change: Partial<VariantArchitecture>): string {
  const unchanged = { variant: 'b', attention: [], layers: [], operators: [], equalWeights: null }
  const architecture = { models: [], differences: [{ ...unchanged, ...change }] }
  const [block] = blocksOf({ ...sampleReport, architecture })
  return block?.kind === 'sentences' ? block.items.map(plain).join(' ') : ''
}

const layer = { part: 'neck', name: 'Conv 1×1', baseline: 1, variant: 2 } as const
const operator = { name: 'Relu', baseline: 1, variant: 2 }
const block = { name: 'eca', from: null, to: { part: 'neck', stride: 8 }, count: 1 } as const

const nowhere = { part: null, stride: null } as const
const added = (count: number, stride: number) => ({ ...block, to: { part: 'neck', stride }, count }) as const

it('every changed block has its place, and every stage its size and compute', () => {
  const [attention, layers, stages] = tables(sampleReport)
  expect(attention).toEqual([
    ['variant', 'change', 'attention', 'where', 'blocks'],
    ['deimv2-atto', 'moved', 'ECA', 'backbone, stride 32 → backbone, stride 16', '1'],
    ['', 'added', 'CBAM', 'neck, stride 16', '1'],
  ])
  expect(layers).toEqual([
    ['variant', 'part', 'layer', 'baseline', 'variant'],
    ['deimv2-atto', 'neck', 'Conv 7×7', '0', '1'],
  ])
  expect(stages?.slice(0, 5)).toEqual([
    ['model', 'part', 'stride', 'output', 'parameters', 'GFLOPs', 'attention'],
    ['yolov8n', 'backbone', '16', '64×40×40', '12,345', '0.136', '–'],
    ['', 'backbone', '32', '64×20×20', '12,345', '0.136', '1 × ECA'],
    ['', 'neck', '16', '64×40×40', '12,345', '0.136', '–'],
    ['', 'head', 'all', '–', '12,345', '0.136', '3 × softmax attention'],
  ])
})

it('a stage that cannot be counted has no GFLOPs', () => {
  expect(tables(sampleReport)[2]?.[8]).toEqual(['', 'head', 'all', '–', '12,345', '–', '3 × softmax attention'])
})

it.each<[Partial<VariantArchitecture>, RegExp]>([
  [{}, /^b has the baseline's operators, as many of each\.$/],
  [
    { operators: [operator] },
    /^b has the baseline's layers and attention\. Other operators differ\. Operators of b that differ: Relu 1 → 2\.$/,
  ],
  [
    { operators: [operator], layers: [layer] },
    /^b has the baseline's attention, but other layers\. Operators of b that differ: Relu 1 → 2\.$/,
  ],
  [{ operators: [operator], layers: [layer], attention: [block] }, /^b adds 1 × ECA in the neck\. Operators of b/],
  [{ equalWeights: 1 }, / 100 % of its weights are equal to the baseline's\.$/],
  [{ equalWeights: 0.999_99 }, / >99\.99 % of its weights/],
  [{ equalWeights: 0.000_01 }, / <0\.01 % of its weights/],
  [{ equalWeights: 0 }, / 0 % of its weights/],
])('of %j says %s', (change, expected) => {
  expect(sentence(change)).toMatch(expected)
})

it.each([
  [
    'adds 5 × ECA in the neck, drops 1 × CBAM in the graph',
    [added(2, 8), added(3, 16), { ...block, name: 'cbam', from: nowhere, to: null }],
  ],
  ['adds 1 × ECA in the neck and 1 × ECA in the head', [block, { ...block, to: { part: 'head', stride: 8 } }]],
  ['moves 1 × ECA in the neck', [{ ...block, from: { part: 'neck', stride: 16 } }]],
  ['moves 1 × ECA from the head to the neck', [{ ...block, from: { part: 'head', stride: 8 } }]],
] as const)('%s', (expected, attention) => {
  expect(sentence({ operators: [{ name: 'Shape', baseline: 1, variant: 2 }], attention })).toBe(`b ${expected}.`)
})

it('of many operators the twelve that differ most are named', () => {
  const operators = Array.from({ length: 14 }, (_, at) => ({ name: `Op${at}`, baseline: 20, variant: 20 - at }))
  expect(sentence({ operators })).toMatch(/ differ: Op13 20 → 7, Op12 20 → 8, .*, Op2 20 → 18 and 2 more\.$/)
})

it('is left out where no side is a model, and of reports that have none', () => {
  expect(sectionTitle(evalReport, 'architecture')).toBeNull()
  const { architecture: _, ...earlier } = sampleReport
  expect(sectionTitle(earlier as Report, 'architecture')).toBeNull()
})
