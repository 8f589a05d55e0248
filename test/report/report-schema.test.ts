import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { UserError } from '../../src/errors.ts'
import type { Fit } from '../../src/images/preprocessing.ts'
import { fixedInputSize } from '../../src/models/file/image-input.ts'
import type { ModelSignature } from '../../src/models/file/model-signature.ts'
import type { Outputs } from '../../src/models/outputs.ts'
import type { ModelOverrides, ModelPlan } from '../../src/models/plan-model.ts'
import { renderJson } from '../../src/report/json.ts'
import { REPORT_VERSION, type Report, type VariantComparison } from '../../src/report/report.ts'
import { planByValues } from '../models/planned.ts'
import { named, recordedCase, recordedCases } from '../models/recorded-case.ts'
import { caveatWith } from './sample/caveats.ts'
import { reportWith } from './sample/report-with.ts'
import { sideWith } from './sample/sides.ts'
import { publicationWith } from './sample-judgements.ts'
import { aloneReport, evalReport, sampleReport, withVariants } from './sample-report.ts'
import { describedProperties, type Schema, usedProperties } from './schema-coverage.ts'

const schema = JSON.parse(readFileSync(new URL('../../docs/report.schema.json', import.meta.url), 'utf8')) as Schema
const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema)

/** The sample with a claims file: a claim of its first variant, and none of its second. */
const publishedReport: Report = {
  ...sampleReport,
  comparisons: sampleReport.comparisons.map((each, at) => ({
    ...each,
    claims: each.claims.map((claim) => ({ ...claim, published: publicationWith({ data: 'COCO' }) })),
    unclaimed: at === 0 ? [] : [publicationWith({ source: null, entry: 2 })],
  })),
}

/** Images in groups of a CSV file. */
const groupedReport = reportWith({
  claims: ['AP=+4'],
  groups: {
    ...{ by: 'file:groups.csv', automatic: false, sha256: 'e3'.repeat(32), groups: 16, imagesWithoutGroup: 0 },
    imagesPerGroup: { smallest: 5, largest: 5 },
  },
})

const probableGroupChange: VariantComparison['byProbableGroup'] = {
  ...{ groups: 1, contributing: 79, interval: [-0.016, 0.042], confidence: 0.975, standardError: 0.012 },
  ...{ p: 0.28, verdict: 'inconclusive', verdictChanges: false },
}

/** The sample on a GPU. */
const gpuReport: Report = {
  ...sampleReport,
  environment: { ...sampleReport.environment, device: 0, gpu: { name: 'NVIDIA L4', driver: '580.95.05' } },
}

/** The sample with a variant that other images chose. */
const chosenReport: Report = {
  ...sampleReport,
  choice: {
    ...{ share: 0.3, images: 34, groups: null, probableGroupsInBoth: 0, variant: 'deimv2-atto' },
    sides: [{ label: 'deimv2-atto', AP: 0.41 }],
  },
}

/** Images of which two look like copies. */
const noticedReport: Report = {
  ...sampleReport,
  comparisons: sampleReport.comparisons.map((each) => ({ ...each, byProbableGroup: probableGroupChange })),
  dataset: {
    ...sampleReport.dataset,
    probableGroups: { groupBy: 'pattern:^(.*)_\\d+', images: 2, files: [['a_1.jpg', 'a_2.jpg']] },
    train: {
      ...{ annotationsPath: 'coco/train.json', images: 900, copies: 1, equalFiles: 1, pictures: 0, neighbours: 0 },
      pairs: [{ how: 'bytes', file: 'a_1.jpg', inTrain: 'b.jpg' }],
      withoutCopies: [{ label: 'yolov8n', AP: 0.38 }],
    },
  },
}

function errorsOf(report: unknown): string[] {
  validate(report)
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

function written(report: Report): unknown {
  return JSON.parse(renderJson(report))
}

describe('the published schema', () => {
  it.each([
    ['of three models', sampleReport],
    ['of detections without models', evalReport],
    ['of six models', withVariants(['a', 'b', 'c', 'd', 'e'])],
    ['of one side alone', aloneReport],
    ['with claims from a file', publishedReport],
    ['of models whose time was not taken', { ...sampleReport, latencyPass: null }],
    ['of images in groups', groupedReport],
    ['of images that look like groups', noticedReport],
    ['with a variant that other images chose', chosenReport],
    [
      'made for a test',
      reportWith({
        sides: [sideWith({ label: 'before' }), sideWith({ label: 'after', slower: 1.2, commonScoreFloor: null })],
        claims: ['AP=+1.2', 'latency=-30%'],
        gates: ['regressed', 'latency > +5%'],
        caveats: [caveatWith('judgement-few-images')],
        batches: [1, 8],
      }),
    ],
  ])('accepts a report %s', (_, report) => {
    expect(errorsOf(written(report))).toEqual([])
  })

  it.each(recordedCases())('accepts how %s is fed and read', (name) => {
    const { signature, images } = recordedCase(name)
    const family = named[name] ?? null
    const [width, height] = [images[0]?.frame.inputWidth ?? 0, images[0]?.frame.inputHeight ?? 0]
    const inputSize = fixedInputSize(signature) === null ? { width, height } : null
    const outputs = images.map((image) => image.outputs)
    const asRecorded = [null, inputSize].map((size) => planned(signature, name, outputs, { family, inputSize: size }))
    const plans = asRecorded.filter((plan) => plan !== null)
    expect(plans.length).toBeGreaterThan(0)
    for (const { preprocessing, extraInputs, batch, boxFrame, reading, postprocessing } of plans) {
      const report = written(sampleReport) as Broken
      Object.assign(report.baseline.model, { preprocessing, extraInputs, batch, boxFrame, reading, postprocessing })
      expect(errorsOf(report)).toEqual([])
    }
  })

  it('has the version that this program writes', () => {
    expect(errorsOf(written({ ...sampleReport, version: (REPORT_VERSION + 1) as 2 }))).toEqual([
      '/version must be equal to constant',
    ])
  })

  it.each<[string, (report: Broken) => void, string]>([
    ['without settings', (report) => delete report.settings, "must have required property 'settings'"],
    ['with a field nobody described', (report) => Object.assign(report, { winner: 'a' }), 'must NOT have additional'],
    ['with AP in points', (report) => Object.assign(report.baseline.metrics, { AP: 38.2 }), 'must be <= 1'],
    ['with −1 for no value', (report) => Object.assign(report.baseline.metrics, { APs: -1 }), 'must be >= 0'],
    [
      'with a verdict nobody knows',
      (report) => Object.assign(report.comparisons[0].metrics.AP, { verdict: 'significant' }),
      'must be equal to one of the allowed values',
    ],
    [
      'with a p-value in percent',
      (report) => Object.assign(report.comparisons[0].metrics.AP, { adjustedP: 4.9 }),
      'must be <= 1',
    ],
    [
      'with a claim that is neither true nor false',
      (report) => Object.assign(report.comparisons[0].claims[0], { word: 'maybe' }),
      'must be equal to one of the allowed values',
    ],
    [
      'with a gate that passes by a word',
      (report) => Object.assign(report.gates[0], { passed: 'yes' }),
      'must be boolean,null',
    ],
    [
      'with half an interval',
      (report) => Object.assign(report.comparisons[0].latency.endToEnd, { interval: [1] }),
      'must NOT have fewer than 2 items',
    ],
    [
      'with a date of another form',
      (report) => Object.assign(report, { startedAt: '2 March 2026' }),
      'must match pattern',
    ],
    ['with a count of half an image', (report) => Object.assign(report.dataset, { images: 0.5 }), 'must be integer'],
    [
      'with a way of fitting nobody knows',
      (report) => Object.assign(report.baseline.model.preprocessing, { fit: { kind: 'crop' } }),
      'must match exactly one schema in oneOf',
    ],
    [
      'with six examples of a caveat',
      (report) => Object.assign(report.caveats[0], { examples: [...'abcdef'] }),
      'must NOT have more than 5 items',
    ],
  ])('refuses a report %s', (_, spoil, message) => {
    const report = written(sampleReport) as Broken
    spoil(report)
    expect(errorsOf(report).join('\n')).toContain(message)
  })

  it('describes no field that reports do not have', () => {
    const others = otherFits.map((fit) => {
      const report = structuredClone(written(sampleReport)) as Broken
      report.baseline.model.preprocessing.fit = fit
      report.baseline.model.postprocessing.suppression.maxCandidatesOfClass = 1000
      expect(errorsOf(report)).toEqual([])
      return report
    })
    const dense = structuredClone(written(sampleReport)) as Broken
    dense.comparisons[0].apAt1000 = { baseline: 0.5, variant: 0.25, change: -0.25 }
    expect(errorsOf(dense)).toEqual([])
    const federated = structuredClone(written(sampleReport)) as Broken
    federated.dataset.federated = { pairs: 240, notExhaustive: 3 }
    federated.baseline.apByFrequency = { rare: null, common: 0.25, frequent: 0.5 }
    expect(errorsOf(federated)).toEqual([])
    const severalCheckpoints = structuredClone(written(sampleReport)) as Broken
    severalCheckpoints.comparisons[0].metrics.AP.checkpoints = {
      unitError: 0.011,
      checkpointError: 0.006,
      deviation: { baseline: 0.008, variant: null },
      pooled: true,
      equalP: 0.4,
    }
    expect(errorsOf(severalCheckpoints)).toEqual([])
    const used = [
      sampleReport,
      publishedReport,
      written(noticedReport) as Report,
      chosenReport,
      gpuReport,
      written(groupedReport),
      dense,
      federated,
      severalCheckpoints,
      ...others,
    ].flatMap((report) => [...usedProperties(schema, report)])
    expect([...describedProperties(schema).keys()].filter((name) => !used.includes(name))).toEqual([])
  })

  it('says of every field what it is', () => {
    const silent = [...describedProperties(schema)].filter(
      ([, { $ref, const: constant, description }]) => !(description || $ref || constant),
    )
    expect(silent.map(([name]) => name)).toEqual([])
  })
})

/** Null where the file leaves its input size open and neither its family nor the user says one. */
function planned(
  signature: ModelSignature,
  name: string,
  pictures: readonly Outputs[],
  overrides: Partial<ModelOverrides>,
): ModelPlan | null {
  try {
    return planByValues(signature, name, pictures, overrides)
  } catch (error) {
    if (error instanceof UserError && error.code === 'input-size-open') return null
    throw error
  }
}

/** Fits that the sample's models do not have, with every field that some family sets. */
const otherFits: readonly Fit[] = [
  { kind: 'warp', keepRatio: true },
  { kind: 'as-is' },
  { kind: 'stretch-unrounded' },
  {
    kind: 'short-side',
    kernel: 'pillow-bilinear',
    shortest: 800,
    longest: 1333,
    longSideOf: 'one-factor',
    cutTo: 1,
    multipleOf: 32,
    pad: [0, 0, 0],
    zeroMargin: true,
  },
  {
    kind: 'letterbox',
    shrink: 'cv2-area',
    enlarge: 'cv2-linear',
    scaleUp: false,
    rounding: 'half-up',
    place: 'centre',
    pad: [114, 114, 114],
    spare: 4,
    gain: 'resized-height',
    halfMarginBack: true,
    longSideFirst: false,
  },
]

// biome-ignore lint/suspicious/noExplicitAny: a report about to be broken has no type.
type Broken = any
