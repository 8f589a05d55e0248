import type { Caveat } from '../../../src/caveat.ts'
import { judgeGates } from '../../../src/comparison/judge-gates.ts'
import { parseClaim } from '../../../src/comparison/rules/parse-claim.ts'
import { parseGate } from '../../../src/comparison/rules/parse-gate.ts'
import type { GroupFacts } from '../../../src/dataset/group-facts.ts'
import type { Report, SideReport } from '../../../src/report/report.ts'
import { compareSettings, evalSettings } from '../../../src/stages/settings.ts'
import { architectureOf } from './architecture.ts'
import { comparisonBetween } from './comparisons.ts'
import { environment, sampleDataset, sampleSizes } from './dataset.ts'
import { sampleLatencyPass } from './latency.ts'
import { rankingBetween } from './ranking.ts'
import { sampleSides } from './sides.ts'
import { throughputAt } from './throughput.ts'

/** What a test asks of a report; all else follows from it or is the sample's. */
export interface ReportParts {
  /** The baseline first. Left out: the sample's three. */
  readonly sides?: readonly [SideReport, ...SideReport[]]
  /** As `--claim` takes them, judged on every variant. */
  readonly claims?: readonly string[]
  /** As `--fail-on` takes them, judged on every variant. */
  readonly gates?: readonly string[]
  readonly caveats?: readonly Caveat[]
  /** Batch sizes at which every side was timed. */
  readonly batches?: readonly number[]
  /** Groups that the images are in. */
  readonly groups?: GroupFacts
}

/**
 * A whole report with what a test asks of it: changes, claims, gates and the ranking follow from the sides. It is one of
 * `detcompare eval` where no side is a model.
 */
export function reportWith({
  sides = sampleSides(),
  claims = [],
  gates = [],
  caveats = [],
  batches = [],
  groups,
}: ReportParts = {}): Report {
  const [baseline, ...variants] = sides
  const comparisons = variants.map((variant) => comparisonBetween(baseline, variant, claims, groups))
  const withModels = sides.some(({ model }) => model !== null)
  const paths = sides.map(({ label, model }) => model?.path ?? `${label}.json`)
  const options = {
    models: paths,
    results: paths,
    data: 'data/coco-val80',
    seed: 1,
    sizeRanges: sampleSizes.map(({ range }) => range).filter(({ name }) => name === 'tiny'),
    claims: claims.map(parseClaim),
    gates: gates.map(parseGate),
  }
  return {
    version: 2,
    command: withModels ? 'compare' : 'eval',
    startedAt: '2026-03-02T10:14:07.112Z',
    finishedAt: '2026-03-02T10:15:31.904Z',
    settings: withModels ? { ...compareSettings(options), latency: null } : evalSettings(options),
    environment: environment(withModels),
    dataset: {
      ...sampleDataset,
      ...(withModels ? {} : { layout: 'annotation-file', imagesFolder: null, split: null }),
      groups: groups ?? null,
    },
    choice: null,
    baseline,
    variants,
    comparisons,
    architecture: architectureOf(sides),
    statistics: {
      seed: 1,
      confidence: 0.95,
      permutations: 2000,
      resamples: 1000,
      families: [
        { family: 'AP', hypotheses: variants.length },
        { family: 'metrics and sizes', hypotheses: 13 * variants.length },
        { family: 'classes', hypotheses: 3 * variants.length },
        { family: 'operating points', hypotheses: 0 },
      ],
    },
    ranking: rankingBetween(sides),
    gates: judgeGates(gates.map(parseGate), comparisons),
    latencyPass: sides.some(({ latency }) => latency !== null) ? sampleLatencyPass : null,
    throughput: batches.map((batch) => throughputAt(batch, sides)),
    accuracyPassMs: withModels ? 12_345.678 : null,
    caveats,
    files: withModels ? [{ path: 'report.md', sha256: 'e3'.repeat(32) }] : null,
  }
}
