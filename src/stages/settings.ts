import { DEPLOY_SCORE, judgingSettings } from '../comparison/rules/judging-options.ts'
import { LATENCY_BUDGET_MS } from '../measurement/parent/latency-settings.ts'
import { executionOf } from '../models/providers/provider.ts'
import { type NamedSide, nameCheckpoints, nameSides, type SideFiles } from '../models/sides/name-sides.ts'
import type { CommonSettings, CompareSettings, EvalSettings } from '../report/run-settings.ts'
import type { CompareModelsOptions, CompareResultsOptions, RunOptions } from './run-options.ts'

/** Images that are shown, where the user does not say how many. */
const GALLERY = 24

/** The settings of a comparison before its models are known, which the latency pass depends on. */
export type UntimedSettings = Omit<CompareSettings, 'latency'>

/** Fills in every default of `compareModels`. */
export function compareSettings(options: CompareModelsOptions): UntimedSettings {
  const { provider, device, threads } = executionOf(options)
  return {
    ...commonSettings(options),
    models: options.models ?? [],
    provider,
    device: device ?? null,
    threads: threads ?? null,
    deployScore: options.deployScore ?? DEPLOY_SCORE,
    family: options.family ?? {},
    card: options.card ?? {},
    inputSize: options.inputSize ?? {},
    scoreFloor: options.scoreFloor ?? {},
    nmsIou: options.nmsIou ?? {},
    maxDetections: options.maxDetections ?? {},
    classMap: options.classMap ?? {},
    latencyBudgetMs: options.latencyBudgetMs ?? LATENCY_BUDGET_MS,
    batches: options.batches ?? [],
    sameMachine: options.sameMachine ?? false,
  }
}

/** Fills in every default of `compareResults`. */
export function evalSettings(options: CompareResultsOptions): EvalSettings {
  return { ...commonSettings(options), results: options.results ?? [] }
}

function commonSettings(options: RunOptions): CommonSettings {
  return {
    data: options.data,
    annotations: options.annotations ?? null,
    images: options.images ?? null,
    imageSizes: options.imageSizes ?? null,
    boxFormat: options.boxFormat ?? null,
    split: options.split ?? null,
    train: options.train ?? null,
    dataFormat: options.dataFormat ?? null,
    strict: options.strict ?? false,
    groupBy: options.groupBy ?? null,
    limit: options.limit ?? null,
    sides: joined(options.sides ?? []),
    seedDeviation: options.seedDeviation ?? null,
    names: options.names ?? {},
    gallery: options.gallery ?? GALLERY,
    anonymous: options.anonymous ?? false,
    config: options.config ?? null,
    ...judgingSettings(options),
  }
}

/** Files of equal labels together. */
function joined(sides: readonly SideFiles[]): SideFiles[] {
  const byLabel = new Map<string, string[]>()
  for (const { label, files } of sides) byLabel.set(label, [...(byLabel.get(label) ?? []), ...files])
  return [...byLabel].map(([label, files]) => ({ label, files }))
}

/** The sides of a run: those of several checkpoints where they are given, else a side for each file of `paths`. */
export function sidesOf(
  paths: readonly string[],
  { sides, names }: Pick<CommonSettings, 'sides' | 'names'>,
): NamedSide[] {
  return sides.length === 0 ? nameSides(paths, names) : nameCheckpoints(sides)
}
