import type { CategoryValues, MetricValues, ModelReport, SideReport, SizeValues } from '../../../src/report/report.ts'
import type { Interval } from '../../../src/statistics/interval.ts'
import { sampleDataset, sampleSizes } from './dataset.ts'
import { evidenceWith } from './evidence.ts'
import { latencyFigures } from './latency.ts'
import { queryModel, ultralyticsModel } from './models.ts'
import { operatingPoints } from './operating-points.ts'

/** What tells one side from another; everything else follows from it. */
export interface SideParts {
  readonly label: string
  /** Null where detections were given. Left out: a YOLO of that name. */
  readonly model?: ModelReport | null
  readonly metrics?: MetricValues
  /** AP and AR of the objects in the range that the user asked for. */
  readonly tiny?: { readonly AP: number | null; readonly AR: number | null }
  /** AP of the categories, in their order. */
  readonly categoryAPs?: readonly (number | null)[]
  readonly apOverCommonCategories?: number
  /** How many times as long as the sample's baseline it takes. */
  readonly slower?: number
  /** The highest score floor of all sides; null where they are equal. */
  readonly commonScoreFloor?: number | null
}

const yolov8nMetrics: MetricValues = {
  ...{ AP: 0.381634, AP50: 0.537512, AP75: 0.40103, APs: 0.205311, APm: 0.42722, APl: 0.633784 },
  ...{ AR1: 0.3301, AR10: 0.4822, AR100: 0.5031, ARs: 0.2711, ARm: 0.5521, ARl: 0.7203 },
}

const deimv2Metrics: MetricValues = {
  ...{ AP: 0.395041, AP50: 0.5461, AP75: 0.4222, APs: 0.198877, APm: 0.4501, APl: 0.6702 },
  ...{ AR1: 0.3455, AR10: 0.5188, AR100: 0.5512, ARs: 0.2999, ARm: 0.6011, ARl: 0.7811 },
}

/** One side of a report. */
export function sideWith({
  label,
  model = ultralyticsModel(label),
  metrics = yolov8nMetrics,
  tiny = { AP: 0.0833333333, AR: 0.1212 },
  categoryAPs = [0.7012, 0.5524, 0.2211, null, null],
  apOverCommonCategories = metrics.AP ?? 0,
  slower = 1,
  commonScoreFloor = 0.05,
}: SideParts): SideReport {
  const { AP, APs } = metrics
  const found = {
    detectionsFile: model === null ? `runs/${label}.json` : `detections/${label}.json`,
    detections: 21_310,
    lowestScore: 0.00100234,
    metrics,
  }
  const predictions = model && {
    imagesFromStore: 0,
    processors: [{ processor: 'AMD EPYC 7763', instructionSets: ['AVX2'], images: 5000 }],
  }
  return {
    label,
    model,
    ...found,
    checkpoints: [
      { name: label, path: model?.path ?? found.detectionsFile, sha256: model?.sha256 ?? null, predictions, ...found },
    ],
    metricIntervals: Object.fromEntries(
      Object.entries(metrics).map(([id, value]) => [id, around(value, 0.05)]),
    ) as unknown as SideReport['metricIntervals'],
    sizes: sizeValues(metrics, tiny),
    categories: categoryValues(categoryAPs),
    apOverCommonCategories,
    apAt1000: null,
    apByFrequency: null,
    apOverCommonCategoriesInterval: around(apOverCommonCategories, 0.05),
    operatingPoints: operatingPoints(slower),
    atCommonScoreFloor:
      model === null || commonScoreFloor === null
        ? null
        : {
            scoreFloor: commonScoreFloor,
            metrics: { ...metrics, AP: AP && AP - 0.004, APs: APs && null },
          },
    latency: model === null ? null : latencyFigures(slower),
    evidence: evidenceWith(0.7 / slower),
  }
}

/** The sample's three: a baseline, a model that gains and takes longer, and the baseline once more. */
export function sampleSides(): readonly [SideReport, SideReport, SideReport] {
  return [
    sideWith({ label: 'yolov8n' }),
    sideWith({
      label: 'deimv2-atto',
      model: queryModel('deimv2-atto'),
      metrics: deimv2Metrics,
      tiny: { AP: null, AR: 0.1212 },
      categoryAPs: [0.7122, 0.6044, 0.1899, null, null],
      apOverCommonCategories: 0.400117,
      slower: 1.32,
    }),
    { ...sideWith({ label: 'yolov8n-copy', model: ultralyticsModel('yolov8n') }) },
  ]
}

function sizeValues(metrics: MetricValues, tiny: NonNullable<SideParts['tiny']>): SizeValues[] {
  const { AP, AP50, AP75, APs, APm, APl, AR100, ARs, ARm, ARl } = metrics
  const figures = [
    { AP, AP50, AP75, AR: AR100 },
    { AP: APs, AP50, AP75, AR: ARs },
    { AP: APm, AP50, AP75, AR: ARm },
    { AP: APl, AP50, AP75, AR: ARl },
    { ...tiny, AP50: null, AP75: null },
  ]
  return sampleSizes.map((size, at) => {
    const values = figures[at] as (typeof figures)[number]
    return { ...size, ...values, intervals: { AP: around(values.AP, 0.05), AR: around(values.AR, 0.06) } }
  })
}

function categoryValues(APs: readonly (number | null)[]): CategoryValues[] {
  const { categories, objectsPerCategory } = sampleDataset
  return categories.map((category, at) => {
    const AP = APs[at] ?? null
    const all = { AP, AP50: AP, AP75: AP, APs: null, APm: AP, APl: AP, AR100: AP }
    return { ...category, objects: objectsPerCategory[at] as number, ...all, intervals: { AP: around(AP, 0.1) } }
  })
}

function around(value: number | null, reach: number): Interval | null {
  return value === null ? null : [value - reach, value + reach]
}
