import * as z from 'zod'
import { FileRefused } from '../files/file-refused.ts'
import { parseJson } from '../files/parse-json.ts'
import { HISTORY_VERSION, type HistoryLine, LINE_HEAD } from './history-line.ts'

/** What a line turned out to be. */
export type ParsedLine =
  | { readonly kind: 'run'; readonly line: HistoryLine }
  /** The beginning of one of our lines: its writing was cut off. */
  | { readonly kind: 'cut-off' }
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'foreign'; readonly reason: string }

// JSON has no NaN and no Infinity, but a number too large for a double is read as Infinity; zod takes finite numbers alone.
const interval = z.tuple([z.number(), z.number()]).nullable()
const text = z.string().max(100_000)
const path = z.looseObject({ path: text, sha256: text })
const figure = z.looseObject({ value: z.number(), interval, unit: text })
const gpu = z.looseObject({ name: text.nullable(), driver: text.nullable() })

/** A line of this version; a later program of the same version may have added fields. */
const schema = z.looseObject({
  detcompareHistory: z.literal(HISTORY_VERSION),
  startedAt: z.iso.datetime(),
  command: z.enum(['compare', 'eval']),
  confidence: z.number(),
  data: z.looseObject({
    path: text,
    fingerprint: text,
    split: text.nullable(),
    images: z.int(),
    limit: z.int().nullable(),
    seed: z.int(),
    chooseOn: z.number().nullable(),
  }),
  machine: z.looseObject({
    name: text,
    processor: text,
    instructionSets: z.array(text).nullable(),
    cores: z.number(),
    cpuQuota: z.number().nullable(),
    memoryBytes: z.number(),
    operatingSystem: text,
    provider: text.nullable(),
    device: z.int().nullable(),
    gpu: gpu.nullable(),
    threads: z.int().nullable(),
  }),
  versions: z.looseObject({ detcompare: text, node: text, onnxruntime: text.nullable() }),
  deployScore: z.number().nullable(),
  sides: z
    .array(
      z.looseObject({
        label: text,
        role: z.enum(['baseline', 'variant']),
        isEarlier: z.boolean(),
        checkpoints: z.array(z.looseObject({ sha256: text.nullable(), detections: path.nullable() })).min(1),
        figures: z.record(z.string(), figure),
      }),
    )
    .min(1),
  changes: z.array(
    z.looseObject({
      variant: text,
      verdict: text.nullable(),
      change: z.number().nullable(),
      interval,
      latency: z.looseObject({ verdict: text, ratio: z.number(), interval }).nullable(),
      claims: z.array(z.looseObject({ claim: text, result: text.nullable() })),
    }),
  ),
  gates: z.array(z.looseObject({ rule: text, variant: text, passed: z.boolean().nullable() })),
  report: text.nullable(),
})

/** Reads one line of a history, without its line feed. */
export function parseLine(line: string): ParsedLine {
  let value: unknown
  try {
    value = parseJson(line)
  } catch (error) {
    if (error instanceof FileRefused) return { kind: 'foreign', reason: error.message }
    if (!(error instanceof SyntaxError)) throw error
    // One of our lines that ends within itself; anything else that is not JSON was changed, or is of another program.
    const isOurs = LINE_HEAD.startsWith(line) || (line.startsWith(LINE_HEAD) && endsWithin(line))
    return isOurs ? { kind: 'cut-off' } : { kind: 'foreign', reason: 'it is not JSON' }
  }
  const version = (value as { readonly detcompareHistory?: unknown } | null)?.detcompareHistory
  if (typeof version !== 'number' || !Number.isInteger(version)) {
    return { kind: 'foreign', reason: 'it has no detcompareHistory' }
  }
  if (version > HISTORY_VERSION) return { kind: 'newer', version }
  const { data, error } = schema.safeParse(value)
  if (data !== undefined) return { kind: 'run', line: data as unknown as HistoryLine }
  const at = error.issues[0]?.path.map(String).join('.') ?? ''
  return { kind: 'foreign', reason: `${at === '' ? 'a part of it' : at} is missing or not as --history writes it` }
}

/** Whether JSON text ends while a text, a list or a mapping is open. */
function endsWithin(text: string): boolean {
  let depth = 0
  let isText = false
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (isText) {
      if (sign === '\\') at++
      else if (sign === '"') isText = false
    } else if (sign === '"') isText = true
    else if (sign === '{' || sign === '[') depth++
    else if (sign === '}' || sign === ']') depth--
  }
  return isText || depth > 0
}
