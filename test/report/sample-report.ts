import type { RatioChange } from '../../src/comparison/change.ts'
import type { LatencyFigures, TimeSummary } from '../../src/comparison/latency-figures.ts'
import { verdictOf } from '../../src/comparison/verdict.ts'
import type { MetricId } from '../../src/evaluation/metrics.ts'
import type { MachineState } from '../../src/measurement/machine-state.ts'
import { chosenOutputs, plainClassScores, rowsReading } from '../../src/models/readings/common-readings.ts'
import type {
  CategoryValues,
  MetricValues,
  ModelReport,
  Report,
  Side,
  SizeValues,
  VariantComparison,
} from '../../src/report/report.ts'
import type { Interval } from '../../src/statistics/interval.ts'
import {
  changeOf,
  operatingPointChange,
  operatingPointsOf,
  ratioOf,
  sampleClaims,
  sampleGates,
} from './sample-judgements.ts'
import { sampleThroughput } from './sample-throughput.ts'

/** Three detectors on 80 photographs: own sizes, a category nobody predicts, differing score floors, caveats. */
export const sampleReport: Report = compareSample()

/** The same detections without models: nothing was run, so nothing was timed. */
export const evalReport: Report = {
  ...sampleReport,
  command: 'eval',
  environment: {
    ...sampleReport.environment,
    onnxruntime: null,
    sharp: null,
    provider: null,
    providerReason: null,
    device: null,
    threads: null,
  },
  dataset: { ...sampleReport.dataset, layout: 'annotation-file', imagesFolder: null, split: null },
  baseline: withoutModel(sampleReport.baseline),
  variants: sampleReport.variants.map(withoutModel),
  comparisons: sampleReport.comparisons.map((comparison) => ({
    ...comparison,
    atCommonScoreFloor: null,
    latency: null,
    cost: null,
    claims: comparison.claims.filter(isAccuracy),
  })),
  gates: sampleReport.gates.filter(isAccuracy),
  latencyPass: null,
  throughput: [],
  accuracyPassMs: null,
  caveats: [],
}

/** One file of detections alone: evaluated, and compared with nothing. */
export const aloneReport: Report = { ...evalReport, variants: [], comparisons: [], ranking: null, gates: [] }

function isAccuracy({ figure }: { readonly figure: string | null }): boolean {
  return figure?.startsWith('latency') !== true
}

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

/** A copy of plain data in which no figure has an interval, nor anything that comes with one. */
function withoutIntervals<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withoutIntervals) as T
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, inner]) => [key, spreadless(key, inner, value)])
  return Object.fromEntries(entries) as T
}

function spreadless(key: string, value: unknown, owner: object): unknown {
  const ofSpread = [
    'interval',
    'confidence',
    'standardError',
    'p',
    'adjustedP',
    'percentileInterval',
    'smallestDetectable',
  ]
  if (ofSpread.includes(key) || key === 'apOverCommonCategoriesInterval') return null
  if (key === 'images' && 'countedP' in owner) return 1
  if (key === 'verdict') return value === null ? null : 'inconclusive'
  if (key === 'word') return null
  if (key === 'imagesNeeded') return null
  if (key === 'metricIntervals' || key === 'intervals') {
    return Object.fromEntries(Object.keys(value as object).map((id) => [id, null]))
  }
  return withoutIntervals(value)
}

/** The sample with as many variants as there are labels, each of them like its first variant. */
export function withVariants(labels: readonly string[]): Report {
  const [side] = sampleReport.variants as [Side]
  const [comparison] = sampleReport.comparisons as [VariantComparison]
  return {
    ...sampleReport,
    variants: labels.map((label) => ({ ...side, label })),
    comparisons: labels.map((variant) => ({ ...comparison, variant })),
  }
}

function withoutModel(side: Side): Side {
  return {
    ...side,
    model: null,
    detectionsFile: `runs/${side.label}.json`,
    atCommonScoreFloor: null,
    latency: null,
  }
}

function compareSample(): Report {
  const baseline = side(
    'yolov8n',
    ultralyticsModel('yolov8n', 3_157_200, 3_402_116),
    [0.381634, 0.537512, 0.40103, 0.205311, 0.42722, 0.633784, 0.3301, 0.4822, 0.5031, 0.2711, 0.5521, 0.7203],
    [0.0833333333, 0.1212],
    [0.7012, 0.5524, 0.2211, null, null],
    0.381634,
  )
  const queries = side(
    'deimv2-atto',
    queryModel(),
    [0.395041, 0.5461, 0.4222, 0.198877, 0.4501, 0.6702, 0.3455, 0.5188, 0.5512, 0.2999, 0.6011, 0.7811],
    [null, 0.1212],
    [0.7122, 0.6044, 0.1899, null, null],
    0.400117,
  )
  const same = { ...baseline, label: 'yolov8n-copy' }
  return {
    version: 1,
    command: 'compare',
    startedAt: '2026-03-02T10:14:07.112Z',
    finishedAt: '2026-03-02T10:15:31.904Z',
    settings: {
      data: 'data/coco-val80',
      provider: 'auto',
      seed: 1,
      limit: null,
      sizes: [{ name: 'tiny', minArea: 0, maxArea: 256 }],
    },
    environment: {
      detcompare: '0.1.0',
      node: '20.19.4',
      onnxruntime: '1.30.0',
      sharp: '0.35.5',
      operatingSystem: 'Linux 6.8.0 x64',
      processor: 'AMD EPYC 7B13',
      instructionSets: ['AVX2'],
      cores: 2,
      memoryBytes: 8_123_456_789,
      provider: 'cpu',
      providerReason: 'The provider cuda cannot be used here: libcublasLt.so.12 is not found.',
      device: null,
      threads: null,
    },
    dataset: {
      layout: 'coco',
      annotationsPath: 'data/coco-val80/annotations/instances_val2017.json',
      imagesFolder: 'data/coco-val80/val2017',
      split: 'val2017',
      annotationsSha256: '9f2c1d6ab6f0d0a6b9f8a4f2b9c31a60b1b0e8b0f8ad3f0c5f5d0d3f6a7e1c22',
      images: 80,
      objects: 815,
      crowds: 11,
      imagesWithoutObjects: 1,
      objectsBySize: { small: 331, medium: 281, large: 192 },
      objectsPerCategory: [412, 301, 91, 0, 0],
      imagesPerCategory: [61, 22, 9, 0, 0],
      unusedCategories: ['hair drier', 'toaster'],
      imagesPerClass: { median: 22, classesBelow10: 1 },
      categories: [
        { id: 1, name: 'person' },
        { id: 3, name: 'car' },
        { id: 16, name: 'bird' },
        { id: 89, name: 'hair drier' },
        { id: 90, name: 'toaster' },
      ],
    },
    baseline,
    variants: [queries, same],
    comparisons: [
      comparison(baseline, queries, {
        endToEnd: ratioOf(48.21, 1.3213, [1.2894, 1.3502]),
        p95: ratioOf(54, 1.3302, [1.2701, 1.3904]),
        inference: ratioOf(41.902, 1.4417, [1.4101, 1.4688]),
      }),
      comparison(baseline, same, {
        endToEnd: ratioOf(48.21, 0.9987, [0.9921, 1.0048]),
        p95: ratioOf(54, 1.0021, [0.9702, 1.0344]),
        inference: ratioOf(41.902, 1.0004, [0.9967, 1.0031]),
      }),
    ],
    statistics: {
      seed: 1,
      confidence: 0.95,
      permutations: 2000,
      resamples: 1000,
      families: [
        { family: 'AP', hypotheses: 2 },
        { family: 'metrics and sizes', hypotheses: 26 },
        { family: 'classes', hypotheses: 6 },
        { family: 'operating points', hypotheses: 0 },
      ],
    },
    ranking: {
      confidence: 1 - 0.05 / 3,
      sides: [
        { label: 'deimv2-atto', AP: 0.395041, latencyMs: 63.64, dominatedBy: [] },
        { label: 'yolov8n', AP: 0.381634, latencyMs: 48.21, dominatedBy: [] },
        { label: 'yolov8n-copy', AP: 0.381634, latencyMs: 48.21, dominatedBy: [] },
      ],
      pairs: [
        {
          baseline: 'yolov8n',
          variant: 'deimv2-atto',
          apChange: 0.013407,
          apInterval: [-0.0133, 0.0401],
          latencyRatio: 1.3213,
          latencyInterval: [1.284, 1.3697],
        },
      ],
    },
    gates: sampleGates(),
    latencyPass: {
      rounds: 200,
      stretches: 20,
      reloaded: true,
      primed: true,
      images: 24,
      stoppedBy: 'budget',
      budgetMs: 30_000,
      ratioTarget: 0.01,
      ratioKnownTo: 0.0241,
      deployScore: 0.25,
      timerStepMs: 0.00006,
      machine: {
        before: machineState(7701),
        after: machineState(7512),
        othersCores: 0.012,
        cores: 2,
      },
    },
    throughput: sampleThroughput(baseline.latency as LatencyFigures, queries.latency as LatencyFigures),
    accuracyPassMs: 12_345.678,
    caveats: [
      {
        code: 'data-box-over-edge',
        message:
          "7 objects: the box reaches over the image's edge by more than a pixel; kept as it is, not cut, as pycocotools does.",
        subject: null,
        count: 7,
        examples: ['annotation 1234', 'annotation 88'],
      },
      {
        code: 'model-score-floor-differs',
        message:
          'Its detections begin at a score of 0.05, those of others at 0.001; see the figures at one score floor.',
        subject: 'deimv2-atto',
        count: 1,
        examples: [],
      },
      {
        code: 'data-image-unreadable',
        message: '1 image: the file cannot be read or decoded; left out for every model alike.',
        subject: null,
        count: 1,
        examples: ['val2017/000000000139.jpg'],
      },
    ],
  }
}

type TwelveFigures = readonly [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
]

function exactly(baseline: number, variant: number): RatioChange {
  const ratio = variant / baseline
  const verdict = verdictOf([ratio, ratio], 0.02, 'lower', 1)
  return { baseline, variant, ratio, interval: [ratio, ratio], confidence: null, tolerance: 0.02, verdict }
}

function twelve(figures: TwelveFigures): MetricValues {
  const [AP, AP50, AP75, APs, APm, APl, AR1, AR10, AR100, ARs, ARm, ARl] = figures
  return { AP, AP50, AP75, APs, APm, APl, AR1, AR10, AR100, ARs, ARm, ARl }
}

function side(
  label: string,
  model: ModelReport,
  figures: TwelveFigures,
  [tinyAP, tinyAR]: readonly [number | null, number | null],
  categoryAPs: readonly (number | null)[],
  apOverCommonCategories: number,
): Side {
  const metrics = twelve(figures)
  const { AP, AP50, AP75, AR100: AR } = metrics
  const size = (name: string, minArea: number, maxArea: number, objects: number): SizeValues => ({
    range: { name, minArea, maxArea },
    objects,
    AP,
    AP50,
    AP75,
    AR,
    intervals: { AP: AP === null ? null : [AP - 0.05, AP + 0.05], AR: AR === null ? null : [AR - 0.06, AR + 0.06] },
  })
  const slower = label === 'deimv2-atto' ? 1.32 : 1
  return {
    label,
    model,
    detectionsFile: `detections/${label}.json`,
    detections: 21_310,
    lowestScore: 0.00100234,
    metrics,
    metricIntervals: Object.fromEntries(
      Object.entries(metrics).map(([id, value]) => [id, value === null ? null : [value - 0.05, value + 0.05]]),
    ) as unknown as Side['metricIntervals'],
    sizes: [
      size('all', 0, 1e10, 804),
      { ...size('small', 0, 1024, 331), AP: metrics.APs, AR: metrics.ARs },
      { ...size('medium', 1024, 9216, 281), AP: metrics.APm, AR: metrics.ARm },
      { ...size('large', 9216, 1e10, 192), AP: metrics.APl, AR: metrics.ARl },
      {
        range: { name: 'tiny', minArea: 0, maxArea: 256 },
        objects: 48,
        AP: tinyAP,
        AP50: null,
        AP75: null,
        AR: tinyAR,
        intervals: { AP: null, AR: tinyAR === null ? null : [0, 0.31] },
      },
    ],
    categories: categories(categoryAPs),
    apOverCommonCategories,
    apOverCommonCategoriesInterval: [apOverCommonCategories - 0.05, apOverCommonCategories + 0.05],
    operatingPoints: operatingPointsOf(slower),
    atCommonScoreFloor: { scoreFloor: 0.05, metrics: { ...metrics, AP: (AP as number) - 0.004, APs: null } },
    latency: {
      endToEnd: summary(48.21 * slower),
      preprocess: summary(6.113),
      inference: summary(41.902 * slower),
      postprocess: summary(0.1841),
      postprocessAtScoreFloor: summary(1.921),
      imagesPerSecond: 1000 / (48.21 * slower),
      samples: {
        endToEndMs: [48.1 * slower, 48.3 * slower],
        preprocessMs: [6.1, 6.1],
        inferenceMs: [41.8 * slower, 42 * slower],
        postprocessMs: [0.2, 0.2],
        postprocessAtFloorMs: [1.9, 1.9],
      },
    },
  }
}

function categories(APs: readonly (number | null)[]): CategoryValues[] {
  const listed = [
    { id: 1, name: 'person', objects: 301 },
    { id: 3, name: 'car', objects: 412 },
    { id: 16, name: 'bird', objects: 91 },
    { id: 89, name: 'hair drier', objects: 0 },
    { id: 90, name: 'toaster', objects: 0 },
  ]
  return listed.map((category, at) => {
    const AP = APs[at] ?? null
    const intervals = { AP: AP === null ? null : ([AP - 0.1, AP + 0.1] as const) }
    return { ...category, AP, AP50: AP, AP75: AP, APs: null, APm: AP, APl: AP, AR100: AP, intervals }
  })
}

/** A machine with a GPU, for a report has a field for whatever it tells. */
function machineState(processorMHz: number): MachineState {
  const gpu = { name: 'NVIDIA L4', driver: '550.54.15', clockMHz: 2040, memoryClockMHz: 6251 }
  return {
    loadAverage: 1.42,
    runnable: 1,
    processorMHz,
    gpus: [{ ...gpu, powerWatts: 41.27, temperatureCelsius: 52, powerLimitWatts: 72, heldBackBy: [] }],
  }
}

function summary(p50: number): TimeSummary {
  const around = (value: number): Interval => [value * 0.98, value * 1.03]
  return {
    intervals: { p50: around(p50), p90: around(p50 * 1.08), p95: around(p50 * 1.12), p99: around(p50 * 1.4) },
    min: p50 * 0.93,
    p50,
    p90: p50 * 1.08,
    p95: p50 * 1.12,
    p99: p50 * 1.4,
    mean: p50 * 1.01,
    standardDeviation: p50 * 0.05,
    samples: 200,
  }
}

function comparison(baseline: Side, variant: Side, latency: VariantComparison['latency']): VariantComparison {
  const changes = (one: MetricValues, other: MetricValues) =>
    Object.fromEntries(
      (Object.keys(one) as MetricId[]).map((id) => [id, changeOf(one[id], other[id])]),
    ) as VariantComparison['metrics']
  const floorOf = (of: Side) => of.atCommonScoreFloor?.metrics ?? of.metrics
  return {
    variant: variant.label,
    metrics: changes(baseline.metrics, variant.metrics),
    sizes: baseline.sizes.map(({ range, AP, AR }, at) => ({
      name: range.name,
      AP: changeOf(AP, variant.sizes[at]?.AP ?? null),
      AR: changeOf(AR, variant.sizes[at]?.AR ?? null),
    })),
    categories: baseline.categories.map(({ id, name, AP }, at) => ({
      id,
      name,
      AP: changeOf(AP, variant.categories[at]?.AP ?? null),
    })),
    apOverCommonCategories: changeOf(baseline.apOverCommonCategories, variant.apOverCommonCategories),
    atCommonScoreFloor: changes(floorOf(baseline), floorOf(variant)),
    operatingPoints: baseline.operatingPoints.map((values, at) =>
      operatingPointChange(values, variant.operatingPoints[at] ?? values),
    ),
    latency,
    cost: {
      size: exactly(3_402_116, variant.model?.fileBytes ?? 1),
      parameters: exactly(3_157_200, 3_157_200),
      macs: exactly(4_371_993_600, 2_740_153_600),
      peakMemory: { ...exactly(68_027_136, 113_913_856), interval: null, verdict: 'inconclusive' },
    },
    claims: variant.label === 'deimv2-atto' ? sampleClaims() : [],
  }
}

function ultralyticsModel(name: string, parameters: number, fileBytes: number): ModelReport {
  return {
    path: `models/${name}.onnx`,
    sha256: '3c1e0ad4d9a3b6f1f8a7f0f83b7c3f2f7b0d1e8e5a3c9d1b2f4a6c8e0d2f4a6b',
    fileBytes,
    parameters,
    macs: 4_371_993_600,
    macsLeftOut: [],
    precision: 'int8',
    opset: 17,
    producer: 'pytorch 2.4.1',
    family: 'ultralytics-raw',
    familyTitle: 'Ultralytics raw head (YOLOv5u, v8, v9, 11, 12, 26)',
    evidence: [
      { source: 'metadata', fact: 'its metadata name 80 classes and its output has room for 4 + 80 channels' },
    ],
    chosenByUser: false,
    preprocessing: {
      width: 640,
      height: 640,
      fit: {
        kind: 'letterbox',
        shrink: 'cv2-linear',
        enlarge: 'cv2-linear',
        scaleUp: true,
        rounding: 'ceil',
        place: 'centre',
        pad: [114, 114, 114],
        gain: 'resized-sides',
        longSideFirst: true,
      },
      channels: 'rgb',
      scale: 1 / 255,
      mean: [0, 0, 0],
      std: [1, 1, 1],
      layout: 'nchw',
      type: 'float32',
    },
    extraInputs: [],
    batch: 1,
    boxFrame: 'input-pixels',
    reading: rowsReading(
      { output: 'output0', from: 0, along: 'columns', format: 'centre-size' },
      plainClassScores({ output: 'output0', from: 4, along: 'columns' }, { count: 80 }),
    ),
    postprocessing: {
      scoreFloor: 0.001,
      labelsPerBox: 'all',
      suppression: { iouThreshold: 0.7, classOffset: 7680, maxCandidates: 30000 },
      maxDetections: 300,
      clip: true,
    },
    classes: { rule: 'metadata `names`, by name', unmatchedClasses: [], unmatchedCategories: [] },
    sessionCreationMs: 182.4,
    firstCallMs: 61.2,
    inferenceMs: 3402.9,
    peakMemoryBytes: 68_027_136,
    nodesByProvider: { CPUExecutionProvider: 233 },
  }
}

function queryModel(): ModelReport {
  const model = ultralyticsModel('deimv2-atto', 496_112, 2_113_902)
  return {
    ...model,
    macs: 378_598_000,
    precision: 'fp32',
    family: 'rtdetr-deploy',
    familyTitle: 'RT-DETR deploy signature (RT-DETR, D-FINE, DEIM)',
    evidence: [{ source: 'names', fact: 'its inputs are images and orig_target_sizes' }],
    preprocessing: {
      ...model.preprocessing,
      width: 320,
      height: 320,
      fit: { kind: 'stretch', kernel: 'pillow-bilinear' },
    },
    extraInputs: [{ name: 'orig_target_sizes', value: 'original-wh' }],
    boxFrame: 'original-pixels',
    reading: chosenOutputs({ boxes: 'boxes', scores: 'scores', classes: 'labels' }),
    postprocessing: {
      scoreFloor: 0,
      labelsPerBox: 'chosen-by-model',
      suppression: null,
      maxDetections: null,
      clip: false,
    },
    classes: {
      rule: 'COCO’s 80 class names, which the model does not carry but its 80 classes suggest',
      unmatchedClasses: ['bicycle', 'motorcycle'],
      unmatchedCategories: ['toaster'],
    },
  }
}
