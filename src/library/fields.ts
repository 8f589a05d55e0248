import * as z from 'zod'
import { judgedFigures } from '../comparison/rules/judged-figures.ts'
import { boxFormats } from '../dataset/box-format.ts'
import { mostOwnSizeRanges } from '../evaluation/rules/size-ranges.ts'
import { providers } from '../models/providers/provider.ts'
import type { MeasureWatch } from '../stages/measure-watch.ts'
import type { CompareModelsOptions, CompareResultsOptions } from '../stages/run-options.ts'
import type { Fields } from './checked.ts'

const text = { schema: z.string().min(1), wanted: 'text' }
const path = { schema: z.string().min(1), wanted: 'a path, as text' }
const flag = { schema: z.boolean(), wanted: 'true or false' }
const share = { schema: z.number().min(0).max(1), wanted: 'a number from 0 to 1' }
const count = { schema: z.int().min(1).max(999_999_999), wanted: 'a whole number from 1 to 999999999' }
const threads = { schema: z.int().min(1).max(1024), wanted: 'a whole number from 1 to 1024' }

/** A setting for all models, or for some by label. */
function perModel(each: { readonly schema: z.ZodType; readonly wanted: string }) {
  const schema = z.strictObject({ all: each.schema.optional(), byLabel: z.record(z.string(), each.schema).optional() })
  return { schema, wanted: `{ all: value }, { byLabel: { label: value } } or both, each value ${each.wanted}` }
}

function list(schema: z.ZodType, wanted: string) {
  return { schema: z.array(schema), wanted: `a list of ${wanted}` }
}

const figure = z.looseObject({ name: z.enum(Object.keys(judgedFigures)), qualifier: z.looseObject({}).nullable() })
const variant = z.string().nullable()
const rule = z.looseObject({ kind: z.enum(['regressed', 'claim', 'limit']), basis: z.enum(['interval', 'point']) })

const groupBy = {
  schema: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('field'), field: z.string().min(1) }),
    z.strictObject({ kind: z.literal('folder'), levels: z.int().min(1).max(99).nullable() }),
    z.strictObject({ kind: z.literal('pattern'), pattern: z.string().min(1) }),
    z.strictObject({ kind: z.literal('file'), path: z.string().min(1) }),
    z.strictObject({ kind: z.literal('none') }),
  ]),
  wanted:
    "{ kind: 'field', field }, { kind: 'folder', levels: a number or null }, { kind: 'pattern', pattern }, { kind: 'file', path } or { kind: 'none' }",
}

const data = {
  data: path,
  annotations: path,
  images: path,
  imageSizes: path,
  boxFormat: { schema: z.enum(boxFormats), wanted: "'xywh', 'xyxy' or 'cxcywh'" },
  split: text,
  dataFormat: text,
  strict: flag,
}

const chosen = {
  ...data,
  limit: count,
  seed: {
    schema: z
      .int()
      .min(0)
      .max(2 ** 32 - 1),
    wanted: 'a whole number from 0 to 4294967295',
  },
}

const judging = {
  sizeRanges: {
    schema: z
      .array(z.strictObject({ name: z.string().min(1), minArea: z.number().min(0), maxArea: z.number().min(0) }))
      .max(mostOwnSizeRanges),
    wanted: `a list of at most ${mostOwnSizeRanges} ranges { name, minArea, maxArea }, in square pixels`,
  },
  draws: { schema: z.int().min(100).max(1_000_000), wanted: 'a whole number from 100 to 1000000' },
  chooseOn: { schema: z.number().gt(0).lt(1), wanted: 'a number above 0 and below 1' },
  confidence: { schema: z.number().min(0.5).max(0.9999), wanted: 'a number from 0.5 to 0.9999' },
  sameSeeds: flag,
  tolerances: list(z.looseObject({ variant, figure, change: z.number().min(0) }), 'what parseTolerance returns'),
  claims: list(z.looseObject({ text: z.string(), variant, figure, change: z.number() }), 'what parseClaim returns'),
  unclaimed: list(
    z.looseObject({ variant: z.string() }),
    'variants of a claims file, each with { variant, published }',
  ),
  claimsFile: {
    schema: z.looseObject({ path: z.string(), otherVariants: z.array(z.string()) }),
    wanted: 'a claims file, { path, otherVariants }',
  },
  operatingPoints: list(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('score'), score: share.schema }),
      z.strictObject({ kind: z.literal('best-f1') }),
      z.strictObject({ kind: z.literal('baseline-best-f1') }),
      z.strictObject({ kind: z.literal('precision'), precision: share.schema }),
    ]),
    'what parseOperatingPoint returns',
  ),
  deployScore: share,
  gates: list(z.intersection(z.looseObject({ text: z.string(), variant }), rule), 'what parseGate returns'),
  drawThreads: threads,
}

const names = { schema: z.record(z.string(), z.string().min(1)), wanted: 'an object of labels by path' }
const sides = list(
  z.strictObject({ label: z.string().min(1), files: z.array(z.string().min(1)).min(1) }),
  'sides { label, files }, the baseline first, each with at least one path',
)
const gallery = { schema: z.int().min(0).max(1000), wanted: 'a whole number from 0 to 1000' }
const run = {
  ...chosen,
  groupBy,
  ...judging,
  sides,
  seedDeviation: share,
  names,
  train: path,
  gallery,
  anonymous: flag,
  config: path,
}

const reading = {
  family: perModel(text),
  card: perModel(path),
  inputSize: perModel({
    schema: z.strictObject({ width: z.int().min(1).max(9999), height: z.int().min(1).max(9999) }),
    wanted: '{ width, height } in pixels',
  }),
  scoreFloor: perModel(share),
  nmsIou: perModel(share),
  maxDetections: perModel(count),
  classMap: perModel({
    schema: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
    wanted: 'an object such as { "0": "person" }',
  }),
}

const execution = {
  provider: {
    schema: z.enum(['auto', ...providers]),
    wanted: `one of ${['auto', ...providers].join(', ')}`,
  },
  device: { schema: z.int().min(0).max(999), wanted: 'the index of a GPU, from 0' },
  threads,
}

const latency = {
  latency: flag,
  latencyBudgetMs: { schema: z.number().positive().max(86_400_000), wanted: 'a time above 0, in milliseconds' },
  batches: list(z.int().min(1).max(1024), 'whole numbers from 1 to 1024'),
}

const several = (what: string, least: number) => ({
  schema: z.array(z.string().min(1)).min(least),
  wanted: `a list of at least ${least} ${least === 1 ? 'path' : 'paths'} of ${what}, the baseline first`,
})

/** The options of `compareModels`. */
export const compareModelsFields = {
  ...run,
  ...reading,
  ...execution,
  ...latency,
  models: several('ONNX files', 1),
  cache: path,
  sameMachine: flag,
  offline: flag,
} satisfies Fields<keyof CompareModelsOptions>

/** The options of `compareResults`. */
export const compareResultsFields = {
  ...run,
  results: several('detection files', 1),
} satisfies Fields<keyof CompareResultsOptions>

/** The options of `loadDataset`. */
export const loadDatasetFields = { ...data, groupBy, needImages: flag }

/** The options of `describeData`. */
export const describeDataFields = { ...data, groupBy, train: path }

/** The options of `inspectModel`, of which `data` are checked by themselves. */
export const inspectModelFields = {
  ...reading,
  ...execution,
  model: path,
  names,
  data: { schema: z.looseObject({}), wanted: 'where the data are, { data: path, … }' },
}

/** The options of `compareArchitectures`. */
export const compareArchitecturesFields = { ...reading, models: several('ONNX files', 1), names }

/** The `data` of `inspectModel`. */
export const chosenDataFields = chosen

/** The options of `examineMachine`. */
export const examineMachineFields = {
  ...execution,
  provider: { schema: z.enum(providers), wanted: `one of ${providers.join(', ')}` },
}

const callback = { schema: z.custom((value) => typeof value === 'function'), wanted: 'a function' }

/** How a run is watched. */
export const watchFields = {
  onProgress: callback,
  onWarnings: callback,
  onNotice: callback,
  onDataset: callback,
  signal: { schema: z.instanceof(AbortSignal), wanted: 'an AbortSignal' },
} satisfies Fields<keyof MeasureWatch>

/** What a view may vary in. */
export const renderFields = {
  colour: flag,
  details: flag,
  perClass: flag,
  width: { schema: z.int().min(1), wanted: 'a whole number of columns' },
}
