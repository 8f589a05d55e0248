import { changeOf } from '../../src/comparison/change.ts'
import type { MetricId } from '../../src/evaluation/metrics.ts'
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

/** Three detectors on 80 photographs: own sizes, a category nobody predicts, differing score floors, caveats. */
export const sampleReport: Report = compareSample()

/** The same detections without models: nothing was run, so nothing was timed. */
export const evalReport: Report = {
  ...sampleReport,
  command: 'eval',
  environment: { ...sampleReport.environment, onnxruntime: null, sharp: null, provider: null, providerReason: null },
  dataset: { ...sampleReport.dataset, layout: 'annotation-file', imagesFolder: null, split: null },
  baseline: withoutModel(sampleReport.baseline),
  variants: sampleReport.variants.map(withoutModel),
  comparisons: sampleReport.comparisons.map((comparison) => ({
    ...comparison,
    atCommonScoreFloor: null,
    latency: null,
  })),
  latencyPass: null,
  accuracyPassMs: null,
  caveats: [],
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
      cores: 2,
      memoryBytes: 8_123_456_789,
      provider: 'cpu',
      providerReason: 'The provider cuda cannot be used here: libcublasLt.so.12 is not found.',
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
        endToEnd: { ratio: 1.3213, interval: [1.2894, 1.3502] },
        inference: { ratio: 1.4417, interval: [1.4101, 1.4688] },
      }),
      comparison(baseline, same, {
        endToEnd: { ratio: 0.9987, interval: [0.9921, 1.0048] },
        inference: { ratio: 1.0004, interval: [0.9967, 1.0031] },
      }),
    ],
    latencyPass: { rounds: 200, images: 24, warmUpRounds: 5, stoppedBy: 'rounds', deployScore: 0.25 },
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
  })
  const slower = label === 'deimv2-atto' ? 1.32 : 1
  return {
    label,
    model,
    detectionsFile: `detections/${label}.json`,
    detections: 21_310,
    lowestScore: 0.00100234,
    metrics,
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
      },
    ],
    categories: categories(categoryAPs),
    apOverCommonCategories,
    atCommonScoreFloor: { scoreFloor: 0.05, metrics: { ...metrics, AP: (AP as number) - 0.004, APs: null } },
    latency: {
      endToEnd: summary(48.21 * slower),
      preprocess: summary(6.113),
      inference: summary(41.902 * slower),
      postprocess: summary(0.1841),
      postprocessAtScoreFloor: summary(1.921),
      imagesPerSecond: 1000 / (48.21 * slower),
      samples: { endToEndMs: [48.1 * slower, 48.3 * slower], inferenceMs: [41.8 * slower, 42 * slower] },
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
    return { ...category, AP, AP50: AP, AP75: AP, APs: null, APm: AP, APl: AP, AR100: AP }
  })
}

function summary(p50: number) {
  return {
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
    latency,
  }
}

function ultralyticsModel(name: string, parameters: number, fileBytes: number): ModelReport {
  return {
    path: `models/${name}.onnx`,
    sha256: '3c1e0ad4d9a3b6f1f8a7f0f83b7c3f2f7b0d1e8e5a3c9d1b2f4a6c8e0d2f4a6b',
    fileBytes,
    parameters,
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
  }
}

function queryModel(): ModelReport {
  const model = ultralyticsModel('deimv2-atto', 496_112, 2_113_902)
  return {
    ...model,
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
