import { describe, expect, it } from 'vitest'
import type { Block } from '../../../src/report/document/block.ts'
import { type ReportDocument, reportDocument } from '../../../src/report/document/report-document.ts'
import type { Inline, Text } from '../../../src/report/words/text.ts'
import { publicationWith } from '../sample-judgements.ts'
import { aloneReport, evalReport, oneImageReport, pairReport, sampleReport } from '../sample-report.ts'

const reports = { sampleReport, pairReport, evalReport, aloneReport, oneImageReport }

function ids({ sections }: ReportDocument, wanted: 'essential' | 'details'): string[] {
  return sections.filter(({ weight }) => weight === wanted).map(({ id }) => id)
}

/** Every piece of every text of a document. */
function pieces({ sections }: ReportDocument): readonly Inline[] {
  return sections.flatMap(({ title, blocks }) => [...title, ...blocks.flatMap(textsOf).flat()])
}

function textsOf(block: Block): readonly Text[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
    case 'line':
      return [block.text]
    case 'sentences':
      return block.items
    case 'key-values':
      return block.entries.flatMap(({ key, value }) => [key, value])
    case 'table':
      return [...block.columns.map(({ title }) => title), ...block.rows.flat()]
    case 'caveats':
      return []
  }
}

describe('the document of a report', () => {
  it('has the answer first, the short report after it, then the details', () => {
    const document = reportDocument(sampleReport)
    expect(ids(document, 'essential')).toEqual(['answer', 'compared', 'results', 'claims', 'gates', 'caveats'])
    expect(ids(document, 'details')).toEqual([
      'data',
      'profile',
      'models',
      'architecture',
      'classes',
      'accuracy',
      'per-class',
      'common-score-floor',
      'operating-points',
      'latency',
      'throughput',
      'size-and-compute',
      'ranking',
      'judgements-in-full',
      'caveats-in-full',
      'environment',
    ])
    const weights = document.sections.map(({ weight }) => weight)
    expect(weights.lastIndexOf('essential')).toBeLessThan(weights.indexOf('details'))
  })

  it('of one side alone has no section that is about a change', () => {
    const document = reportDocument(aloneReport)
    expect(ids(document, 'essential')).toEqual(['compared', 'results'])
    expect(ids(document, 'details')).toEqual([
      'data',
      'profile',
      'models',
      'accuracy',
      'per-class',
      'operating-points',
      'environment',
    ])
  })

  it('of detections has no section that is about models or time', () => {
    const all = reportDocument(evalReport).sections.map(({ id }) => id)
    for (const id of ['classes', 'latency', 'throughput', 'size-and-compute', 'common-score-floor']) {
      expect(all).not.toContain(id)
    }
  })

  it.each(Object.entries(reports))('%s has sections that say something, with a cell for each column', (_, report) => {
    for (const { blocks } of reportDocument(report).sections) {
      expect(blocks.length).toBeGreaterThan(0)
      for (const block of blocks) {
        if (block.kind === 'table') {
          expect(block.rows.length).toBeGreaterThan(0)
          expect(new Set(block.rows.map((row) => row.length))).toEqual(new Set([block.columns.length]))
        }
        if (block.kind === 'sentences') expect(block.items.length).toBeGreaterThan(0)
      }
    }
  })
})

describe('what is not the program’s own', () => {
  const mark = '¤'
  const { baseline, variants, comparisons, dataset, gates } = sampleReport
  const published = publicationWith({ source: `${mark}source`, data: `${mark}data`, baseline: `${mark}base` })
  const settings = { ...sampleReport.settings, claimsFile: { path: `${mark}file`, otherVariants: [`${mark}tail`] } }
  const marked = {
    ...sampleReport,
    settings,
    baseline: { ...baseline, label: mark + baseline.label },
    variants: variants.map((side) => ({ ...side, label: mark + side.label })),
    comparisons: comparisons.map((comparison) => ({
      ...comparison,
      variant: mark + comparison.variant,
      claims: comparison.claims.map((claim) => ({ ...claim, claim: mark + claim.claim, published })),
      unclaimed: comparison.claims.length === 0 ? [published] : [],
    })),
    gates: gates.map((gate) => ({ ...gate, rule: mark + gate.rule, variant: mark + gate.variant })),
    dataset: {
      ...dataset,
      annotationsPath: mark + dataset.annotationsPath,
      split: mark + dataset.split,
      unusedCategories: dataset.unusedCategories.map((name) => mark + name),
    },
  }

  it('is a name or code wherever the document writes it', () => {
    const found = pieces(reportDocument(marked)).filter(({ text }) => text.includes(mark))
    expect(found.length).toBeGreaterThan(100)
    expect(found.filter(({ kind }) => kind !== 'name' && kind !== 'code')).toEqual([])
  })

  it('is nothing else: a judgement is marked as one', () => {
    const judged = pieces(reportDocument(sampleReport)).filter(({ text }) =>
      /^(improved|inconclusive|FAILED)$/.test(text),
    )
    expect(judged.length).toBeGreaterThan(10)
    expect(judged.filter(({ kind }) => kind === 'text' || kind === 'name' || kind === 'code')).toEqual([])
  })
})
