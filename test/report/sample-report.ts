import type { LatencyChange } from '../../src/comparison/figures/change.ts'
import type { Report, SideReport, VariantComparison } from '../../src/report/report.ts'
import { sampleCaveats } from './sample/caveats.ts'
import { ratioBetween } from './sample/changes.ts'
import { reportWith } from './sample/report-with.ts'
import { sampleSides } from './sample/sides.ts'
import { throughputAt } from './sample/throughput.ts'
import { withoutIntervals } from './sample/without-intervals.ts'
import { sampleClaims, sampleGates } from './sample-judgements.ts'

const [baseline, queries, copy] = sampleSides()
/** A ratio is the median of those of the rounds, so that it is not quite that of the sides' medians. */
const foundRatios: readonly LatencyChange[] = [
  {
    endToEnd: ratioBetween(48.21, 48.21 * 1.3213, [1.2894, 1.3502]),
    p95: ratioBetween(54, 54 * 1.3302, [1.2701, 1.3904]),
    inference: ratioBetween(41.902, 41.902 * 1.4417, [1.4101, 1.4688]),
  },
  {
    endToEnd: ratioBetween(48.21, 48.21 * 0.9987, [0.9921, 1.0048]),
    p95: ratioBetween(54, 54 * 1.0021, [0.9702, 1.0344]),
    inference: ratioBetween(41.902, 41.902 * 1.0004, [0.9967, 1.0031]),
  },
]
const made = reportWith({ sides: [baseline, queries, copy], caveats: sampleCaveats })

/** Three detectors on 80 photographs: own sizes, a category nobody predicts, differing score floors, caveats. */
export const sampleReport: Report = {
  ...made,
  comparisons: made.comparisons.map((comparison, at) => ({
    ...comparison,
    latency: foundRatios[at] as LatencyChange,
    claims: at === 0 ? sampleClaims() : [],
  })),
  gates: sampleGates(),
  // The third model's file takes one image per call only.
  throughput: [throughputAt(1, [baseline, queries, copy]), throughputAt(8, [baseline, queries])],
}

const choosingSides = [
  { label: 'yolov8n', AP: 0.382 },
  { label: 'deimv2-atto', AP: 0.391 },
  { label: 'yolov8n-copy', AP: null },
]

/** The sample where other images chose a variant, so that nothing is corrected for the choice. */
export const choiceReport: Report = {
  ...sampleReport,
  settings: { ...sampleReport.settings, chooseOn: 0.3 },
  choice: {
    ...{ share: 0.3, images: 34, groups: null, probableGroupsInBoth: 0, variant: 'deimv2-atto' },
    sides: choosingSides,
  },
  ranking: sampleReport.ranking && {
    ...sampleReport.ranking,
    sides: sampleReport.ranking.sides.map((side) => ({ ...side, corrected: null })),
  },
}

/** The same detections without models: nothing was run, so nothing was timed. */
export const evalReport: Report = {
  ...reportWith({ sides: [withoutModel(baseline), withoutModel(queries), withoutModel(copy)] }),
  comparisons: sampleReport.comparisons.map((comparison) => ({
    ...comparison,
    atCommonScoreFloor: null,
    latency: null,
    cost: null,
    claims: comparison.claims.filter(isAccuracy),
  })),
  gates: sampleReport.gates.filter(isAccuracy),
  ranking: sampleReport.ranking,
}

/** One file of detections alone: evaluated, and compared with nothing. */
export const aloneReport: Report = reportWith({ sides: [withoutModel(baseline)] })

/** The sample with its first variant alone. */
export const pairReport: Report = {
  ...sampleReport,
  variants: sampleReport.variants.slice(0, 1),
  comparisons: sampleReport.comparisons.slice(0, 1),
}

/** Two models on a single image, which tells nothing of how far their changes could vary. */
export const oneImageReport: Report = {
  ...pairReport,
  dataset: { ...pairReport.dataset, images: 1 },
  baseline: withoutIntervals(pairReport.baseline),
  variants: pairReport.variants.map(withoutIntervals),
  comparisons: pairReport.comparisons.map((comparison) => ({
    ...withoutIntervals(comparison),
    latency: comparison.latency,
  })),
  gates: [],
}

/** The sample with as many variants as there are labels, each of them like its first variant. */
export function withVariants(labels: readonly string[]): Report {
  const [side] = sampleReport.variants as [SideReport]
  const [comparison] = sampleReport.comparisons as [VariantComparison]
  return {
    ...sampleReport,
    variants: labels.map((label) => ({ ...side, label })),
    comparisons: labels.map((variant) => ({ ...comparison, variant })),
  }
}

function withoutModel(side: SideReport): SideReport {
  return {
    ...side,
    model: null,
    detectionsFile: `runs/${side.label}.json`,
    atCommonScoreFloor: null,
    latency: null,
  }
}

function isAccuracy({ figure }: { readonly figure: string | null }): boolean {
  return figure?.startsWith('latency') !== true
}
