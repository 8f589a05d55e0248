import { budgetCaveat } from '../comparison/caveats/budget-caveat.ts'
import { type Checkpoint, modelCheckpoint, resultsCheckpoint, type Side } from '../comparison/figures/side.ts'
import { asksForMacs } from '../comparison/rules/asks-for-macs.ts'
import type { Dataset } from '../dataset/dataset.ts'
import { selectDetections } from '../dataset/selection/select-detections.ts'
import { selectImages } from '../dataset/selection/select-images.ts'
import type { Detections } from '../detections.ts'
import type { PictureLook } from '../images/look/picture-look.ts'
import type { ModelOutcome } from '../measurement/outcomes/model-outcome.ts'
import type { Provenance } from '../measurement/outcomes/provenance.ts'
import { inClassNumbers } from '../measurement/parent/in-class-numbers.ts'
import { type Footprints, measureFootprints } from '../measurement/parent/measure-footprints.ts'
import { measureThroughput, type Throughput } from '../measurement/parent/measure-throughput.ts'
import { pictureCaveats } from '../measurement/parent/picture-caveats.ts'
import { readableImages } from '../measurement/parent/readable-images.ts'
import type { Measurement } from '../measurement/parent/run-job.ts'
import { refuseUnmappedClasses, toDetections } from '../measurement/parent/to-detections.ts'
import { refuseUnfiniteBoxes } from '../models/detector.ts'
import type { MeasuredFacts } from '../report/run-facts.ts'
import type { MeasureWatch } from './measure-watch.ts'
import { measureModels, modelsOf, timedModelsOf } from './predictions/measure-models.ts'
import type { RunStore } from './predictions/run-store.ts'
import { storedFootprints } from './predictions/stored-footprints.ts'
import type { PreparedComparison, PreparedFile, PreparedSide } from './prepare-models.ts'

/** What measuring gives: the images that every side has, and the sides on them. */
export interface MeasuredSides {
  readonly dataset: Dataset
  readonly sides: readonly Side[]
  /** What was seen of each image's picture, in the order of `dataset`. */
  readonly looks: readonly (PictureLook | null)[]
  readonly measured: MeasuredFacts
}

/**
 * Runs every model over the images and takes its time; an image that cannot be read is left out for all sides.
 * @throws UserError as `runJob` does, for a model most of whose boxes are not finite, for pictures that are defects where those stop the run, and where first images show
 * that classes are matched with the wrong categories.
 */
export async function measureSides(
  prepared: PreparedComparison,
  run: RunStore | null,
  watch: MeasureWatch,
): Promise<MeasuredSides> {
  const { dataset, images, settings, batches } = prepared
  const throughput = await throughputOf(prepared, watch)
  const { measurement, provenances } = await measureModels(prepared, run, watch)
  for (const [at, { plan }] of modelsOf(prepared).entries()) {
    const { unfiniteBoxes, detections } = measurement.models[at] as ModelOutcome
    refuseUnfiniteBoxes(plan.signature.path, unfiniteBoxes, detections.scores.length)
  }
  const pictures = pictureCaveats(measurement.findings, images, settings.strict)
  const { keep, placeOfImage } = readableImages(images.length, measurement.findings)
  const { footprints, caveats } = await footprintsOf(prepared, measurement, keep, run, watch)
  const models = modelsOf(prepared)
  const timed = timedModelsOf(prepared)
  const toCheckpoint = (file: PreparedFile): Checkpoint => {
    if (file.kind === 'results') {
      const [detections, unlisted] = [file.detections, file.unlisted].map((each) =>
        selectDetections(each, placeOfImage),
      )
      return resultsCheckpoint({ ...file, detections: detections as Detections, unlisted: unlisted as Detections })
    }
    const at = models.indexOf(file)
    const outcome = measurement.models[at] as ModelOutcome
    const provenance = provenances[at] as Provenance
    const { name, plan, classMap } = file
    const found = inClassNumbers(outcome.detections, placeOfImage)
    refuseUnmappedClasses(found, plan, classMap)
    const footprint = footprints[timed.indexOf(file)] ?? null
    return modelCheckpoint(
      name,
      { plan, classMap, outcome, provenance, found, footprint },
      toDetections(found, classMap),
    )
  }
  const toSide = ({ label, files }: PreparedSide): Side => {
    const [first] = files
    const checkpoints = files.map(toCheckpoint) as [Checkpoint, ...Checkpoint[]]
    const place = first.kind === 'model' ? timed.indexOf(first) : -1
    return { label, checkpoints, latency: measurement.latency?.samples[place] ?? null }
  }
  return {
    dataset: selectImages(dataset, keep),
    sides: prepared.sides.map(toSide),
    looks: keep.map((place) => measurement.looks[place] ?? null),
    measured: {
      measurement,
      throughput: throughput.outcomes,
      pictureCaveats: pictures,
      batchCaveats: [...batches.caveats, ...throughput.caveats],
      footprintCaveats: caveats,
    },
  }
}

async function throughputOf(
  { settings: { latency }, execution, images, batches }: PreparedComparison,
  watch: MeasureWatch,
): Promise<Throughput> {
  return latency === null
    ? { outcomes: [], caveats: [] }
    : measureThroughput(batches.sizes, images, execution, latency, {
        ...watch,
        onOverBudget: (over, batch) => watch.onWarnings?.([budgetCaveat(over, batch)]),
      })
}

async function footprintsOf(
  prepared: PreparedComparison,
  { provider }: Measurement,
  keep: readonly number[],
  run: RunStore | null,
  watch: MeasureWatch,
): Promise<Footprints> {
  const { images, execution, settings } = prepared
  if (settings.latency === null && !asksForMacs(settings)) return { footprints: [], caveats: [] }
  const plans = timedModelsOf(prepared).map(({ plan }) => plan)
  const readable = keep.flatMap((place) => images[place] ?? [])
  const on = { ...execution, provider }
  if (run === null) return measureFootprints(plans, readable, on, watch)
  return storedFootprints(plans, readable, on, settings.latency !== null, run, watch)
}
