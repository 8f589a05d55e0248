import type { Caveat } from '../caveat.ts'
import type { CaveatCode } from '../caveat-codes.ts'
import { largeClaims, tinyClaims } from '../comparison/caveats/claim-caveats.ts'
import { modelDifferences, modelWeaknesses } from '../comparison/caveats/fairness.ts'
import { fewCheckpoints } from '../comparison/caveats/few-checkpoints.ts'
import { fewToChooseOn } from '../comparison/caveats/few-to-choose-on.ts'
import { fewGroups } from '../comparison/caveats/group-caveats.ts'
import {
  denseImages,
  fewImages,
  nearZeroSides,
  noInterval,
  rareClasses,
  unequalDetections,
} from '../comparison/caveats/judgement-caveats.ts'
import { missingImages } from '../comparison/caveats/missing-images.ts'
import { type NotedModel, nodesElsewhereCaveats } from '../comparison/caveats/nodes-elsewhere.ts'
import { baselineThreshold, precisionBarelyLimits } from '../comparison/caveats/operating-caveats.ts'
import { probableGroups } from '../comparison/caveats/probable-groups.ts'
import { mixedProcessors, processorCaveats } from '../comparison/caveats/processor-caveats.ts'
import { quotaCaveat } from '../comparison/caveats/quota-caveat.ts'
import { throughputCaveats } from '../comparison/caveats/throughput-caveats.ts'
import { type TimedModel, timingCaveats } from '../comparison/caveats/timing-caveats.ts'
import { trainCopiesCaveat } from '../comparison/caveats/train-copies.ts'
import { unfiniteBoxes } from '../comparison/caveats/unfinite-boxes.ts'
import { modelsAmong } from '../comparison/figures/side.ts'
import { plausibilityCaveats } from '../comparison/plausibility/plausibility.ts'
import { specimensOf } from '../comparison/plausibility/specimen.ts'
import { type DefectCode, defects } from '../dataset/defects/defects.ts'
import { cpuAllowance } from '../machine/cpu-quota.ts'
import { runtimeCaveats } from '../measurement/parent/native-messages.ts'
import type { ModelPlan } from '../models/plan-model.ts'
import type { MeasuredFacts, RunFacts } from '../report/run-facts.ts'

/** One producer of caveats: the codes that it may give, and what it makes of a run's facts. */
export interface CaveatProducer {
  readonly codes: readonly CaveatCode[]
  readonly produce: (facts: RunFacts) => readonly Caveat[]
}

/** What weakens a run, in the order of the report. */
export function runCaveats(facts: RunFacts): Caveat[] {
  return caveatProducers.flatMap(({ produce }) => produce(facts))
}

const defectCodes = (Object.keys(defects) as DefectCode[]).map((code) => `data-${code}` as const)

/** They are found while pictures are read, all others while the data set is loaded. */
const pixelDefects: readonly CaveatCode[] = ['data-image-unreadable', 'data-image-size-contradicts']

/** Every producer; a new caveat is one row here, one in the table of codes, and a page of `detcompare explain`. */
export const caveatProducers: readonly CaveatProducer[] = [
  producer({ codes: ['claim-tiny'], needs: ({ settings }) => settings.claims, says: tinyClaims }),
  producer({ codes: ['claim-large'], needs: ({ settings }) => settings.claims, says: largeClaims }),
  producer({
    codes: defectCodes.filter((code) => !pixelDefects.includes(code)),
    needs: ({ dataset }) => dataset,
    says: ({ caveats }) => caveats,
  }),
  producer({
    codes: [
      'data-results-category-unknown',
      'data-results-image-names',
      'data-results-numbers-in-text',
      'data-results-boxes-as-corners',
      'data-results-boxes-as-shares',
      'data-results-other-run',
      'data-results-ids-from-one',
    ],
    needs: ({ judged }) => judged.sides,
    says: (sides) => sides.flatMap(({ side }) => side.checkpoints.flatMap(({ caveats }) => caveats)),
  }),
  producer({
    codes: ['data-results-images-missing'],
    needs: (facts) => facts,
    says: ({ dataset, judged: { sides } }) => {
      const checkpoints = sides.flatMap(({ side }) => side.checkpoints)
      return missingImages(dataset, checkpoints)
    },
  }),
  producer({
    codes: [...pixelDefects, 'picture-orientation', 'picture-frames', 'picture-colours'],
    needs: measuredFacts,
    says: ({ pictureCaveats }) => pictureCaveats,
  }),
  producer({ codes: ['model-weakness'], needs: plansOf, says: modelWeaknesses }),
  producer({
    codes: ['input-sizes-differ', 'precisions-differ', 'score-floors-differ'],
    needs: plansOf,
    says: modelDifferences,
  }),
  producer({
    codes: ['predictions-several-processors'],
    needs: ({ judged }) => judged.sides,
    says: (sides) => mixedProcessors(sides.map((each) => ({ label: each.side.label, models: modelsAmong([each]) }))),
  }),
  producer({
    codes: ['precision-processor'],
    needs: (facts) => facts.measured && { ...facts, provider: facts.measured.measurement.provider },
    says: (facts) => processorCaveats(plansOf(facts), facts.provider, facts.instructionSets),
  }),
  producer({
    codes: [
      'model-class-map-partial',
      'model-finds-little',
      'model-boxes-out-of-place',
      'model-scores-out-of-range',
      'model-scores-negative',
      'model-scores-equal',
      'model-detections-repeated',
      'model-one-class',
      'model-classes-misplaced',
      'model-score-floor-baked',
      'model-accuracy-near-zero',
    ],
    needs: ({ dataset, judged }) => ({ dataset, specimens: specimensOf(dataset, judged.sides) }),
    says: ({ dataset, specimens }) => plausibilityCaveats(dataset, specimens),
  }),
  producer({
    codes: ['model-boxes-not-finite'],
    needs: ({ judged }) => modelsAmong(judged.sides),
    says: unfiniteBoxes,
  }),
  producer({
    codes: ['probable-groups'],
    needs: ({ probable, choice, dataset }) => probable && { probable, choice, dataset },
    says: ({ probable, choice, dataset }) => probableGroups(probable, choice, dataset),
  }),
  producer({ codes: ['train-copies'], needs: ({ trainCopies }) => trainCopies, says: trainCopiesCaveat }),
  producer({ codes: ['judgement-no-interval'], needs: ({ judged }) => judged.comparisons, says: noInterval }),
  producer({ codes: ['judgement-near-zero'], needs: ({ judged }) => judged.comparisons, says: nearZeroSides }),
  producer({ codes: ['judgement-dense-images'], needs: ({ dataset }) => dataset, says: denseImages }),
  producer({ codes: ['judgement-unequal-detections'], needs: ({ judged }) => judged, says: unequalDetections }),
  producer({
    codes: ['judgement-baseline-threshold'],
    needs: ({ judged }) => judged.comparisons,
    says: baselineThreshold,
  }),
  producer({
    codes: ['judgement-precision-limit'],
    needs: ({ judged }) => judged.comparisons,
    says: precisionBarelyLimits,
  }),
  producer({ codes: ['judgement-few-groups'], needs: comparedDataset, says: fewGroups }),
  producer({
    codes: ['judgement-few-to-choose-on'],
    needs: ({ choice, dataset }) => choice && { choice, dataset },
    says: ({ choice, dataset }) => fewToChooseOn(choice, dataset),
  }),
  producer({
    codes: ['judgement-few-checkpoints'],
    needs: ({ judged, settings }) => (judged.comparisons.length === 0 ? null : { judged, settings }),
    says: ({ judged: { sides }, settings: { sameSeeds } }) => fewCheckpoints(sides, sameSeeds),
  }),
  producer({ codes: ['judgement-few-images'], needs: comparedDataset, says: fewImages }),
  producer({ codes: ['judgement-rare-classes'], needs: comparedDataset, says: rareClasses }),
  producer({ codes: ['batch-fixed', 'batch-failed'], needs: measuredFacts, says: ({ batchCaveats }) => batchCaveats }),
  producer({
    codes: ['footprint-not-measured'],
    needs: measuredFacts,
    says: ({ footprintCaveats }) => footprintCaveats,
  }),
  producer({
    codes: [
      'timing-drift',
      'timing-blocks-drift',
      'timing-two-levels',
      'timing-few-blocks',
      'timing-other-load',
      'timing-budget-exceeded',
      'timing-clock-changed',
      'timing-power-limit-changed',
      'timing-gpu-held-back',
      'timing-timer-coarse',
      'timing-first-call',
      'timing-same-sessions',
    ],
    needs: timedFacts,
    says: ({ models, measured: { measurement, throughput }, confidence }) => {
      const caveats = timingCaveats(models, measurement.latency, confidence)
      return [...caveats, ...throughputCaveats(throughput, caveats, confidence)]
    },
  }),
  producer({
    codes: ['timing-cpu-quota'],
    needs: (facts) => (facts.measured?.measurement.latency ? facts.measured.measurement : null),
    says: ({ threads }) => quotaCaveat(cpuAllowance(), threads),
  }),
  producer({
    codes: ['timing-nodes-elsewhere'],
    needs: (facts) => (facts.measured?.measurement.latency ? timedFacts(facts) : null),
    says: ({ models, measured: { measurement } }) => nodesElsewhereCaveats(models, measurement.provider),
  }),
  producer({
    codes: ['runtime-message'],
    needs: measuredFacts,
    says: ({ measurement: { nativeMessages, providerReason } }) => runtimeCaveats(nativeMessages, providerReason),
  }),
]

/**
 * @param row.needs the facts that the producer looks at; null where the run has none of them, and nothing is said then.
 * @param row.says the caveats that follow from them.
 */
function producer<Needed>(row: {
  readonly codes: readonly CaveatCode[]
  readonly needs: (facts: RunFacts) => Needed | null
  readonly says: (needed: Needed) => readonly Caveat[]
}): CaveatProducer {
  return {
    codes: row.codes,
    produce: (facts) => {
      const needed = row.needs(facts)
      return needed === null ? [] : row.says(needed)
    },
  }
}

function measuredFacts({ measured }: RunFacts): MeasuredFacts | null {
  return measured
}

/** A side's models differ in their weights alone: its first one stands for them. */
function plansOf({ judged }: RunFacts): ModelPlan[] {
  return modelsAmong(judged.sides, 'first').map(({ plan }) => plan)
}

/** A data set's size weakens comparisons alone. */
function comparedDataset({ dataset, judged }: RunFacts) {
  return judged.comparisons.length === 0 ? null : dataset
}

/** The models in the order in which they were timed. */
function timedFacts({ judged, measured, settings: { confidence } }: RunFacts) {
  if (measured === null) return null
  const models = modelsAmong(judged.sides, 'first').map(({ plan, outcome, footprint }): TimedModel & NotedModel => ({
    label: plan.label,
    firstCallMs: outcome.firstCallMs && outcome.firstCallMs / plan.batch,
    footprint,
  }))
  return { models, measured, confidence }
}
