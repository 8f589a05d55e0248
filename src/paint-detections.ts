import type { Caveat } from './caveat.ts'
import { DEPLOY_SCORE } from './comparison/rules/judging-options.ts'
import type { Dataset } from './dataset/dataset.ts'
import { paintBoxes } from './images/paint-boxes.ts'
import type { LabelledBox, PaintedBox } from './images/paint-overlay.ts'
import type { JobImage } from './measurement/jobs/job.ts'
import type { RawDetections } from './measurement/outcomes/model-outcome.ts'
import { jobImages } from './measurement/parent/job-images.ts'
import { pictureCaveats } from './measurement/parent/picture-caveats.ts'
import { readableImages } from './measurement/parent/readable-images.ts'
import { runJob, type WatchOptions } from './measurement/parent/run-job.ts'
import { readPicture } from './measurement/pictures/read-picture.ts'
import { spreadImages } from './measurement/pictures/spread-images.ts'
import { type ExecutionOptions, executionOf } from './models/providers/provider.ts'
import type { Inspection } from './report/inspection.ts'
import { type ChooseImagesOptions, loadDataset } from './stages/load-dataset.ts'

/** What is painted, and how much of it. */
export interface PaintDetectionsOptions extends ExecutionOptions {
  /** What the model was found to be; its class map, where there is one, names the classes of a model without names. */
  readonly inspection: Inspection
  readonly data: ChooseImagesOptions
  /** Score above which a detection is painted; .25 by default, never below the model's own score floor. */
  readonly deployScore?: number | undefined
  /** How many pictures at most; 8 by default. */
  readonly pictures?: number | undefined
}

/** Pictures with a model's boxes on them, made one by one as they are asked for. */
export interface PaintedDetections {
  /** Names of the pictures as annotated, in the order of `files`. */
  readonly fileNames: readonly string[]
  /** The content of one JPEG file a picture. */
  readonly files: AsyncIterable<Uint8Array>
  /** What the pictures turned out to be. */
  readonly caveats: readonly Caveat[]
}

/**
 * Runs a model on a few annotated pictures, spread over the data set, and paints what it finds next to the ground truth.
 * @throws UserError for whatever the user can fix: data, pictures, a missing provider, an interruption.
 */
export async function paintDetections(
  options: PaintDetectionsOptions,
  watch: WatchOptions,
): Promise<PaintedDetections> {
  const { inspection, data } = options
  const { plan } = inspection
  const dataset = spreadImages(
    await loadDataset({ ...data, groupBy: { kind: 'none' }, needImages: true }, watch),
    options.pictures ?? 8,
  )
  const images = await jobImages(dataset)
  const job = { kind: 'measure', plans: [plan], timed: [], images, ...executionOf(options), latency: null } as const
  const { models, findings } = await runJob(job, watch)
  const { keep } = readableImages(images.length, findings)
  const detections = models[0]?.detections as RawDetections
  const score = Math.max(options.deployScore ?? DEPLOY_SCORE, plan.postprocessing.scoreFloor)
  const paint = async (image: number) => {
    const { picture } = await readPicture(image, images[image] as JobImage)
    if (picture === null) throw new Error(`${images[image]?.fileName} was readable a moment ago`)
    const boxes = labelledBoxes(detections, image, score, inspection)
    const groundTruth = groundTruthBoxes(dataset, image)
    const legend = {
      detections: `detections as ${plan.family} above ${score}: ${boxes.length}${outsideNote(boxes, picture)}`,
      groundTruth: `ground truth: ${groundTruth.length}`,
      picture: images[image]?.fileName ?? '',
    }
    return paintBoxes(picture, { detections: boxes, groundTruth, legend })
  }
  return {
    fileNames: keep.map((image) => images[image]?.fileName ?? ''),
    files: eachOf(keep, paint),
    caveats: pictureCaveats(findings, images, data.strict ?? false),
  }
}

async function* eachOf(images: readonly number[], paint: (image: number) => Promise<Uint8Array>) {
  for (const image of images) yield await paint(image)
}

/** Detections of one image above the score, the best ones last. */
function labelledBoxes(
  { imageIndex, classIndex, boxes, scores }: RawDetections,
  image: number,
  score: number,
  inspection: Inspection,
): LabelledBox[] {
  const shown = [...scores.keys()].filter((at) => imageIndex[at] === image && (scores[at] as number) > score)
  return shown
    .sort((one, other) => (scores[one] as number) - (scores[other] as number))
    .map((at) => ({
      ...boxAt(boxes, at),
      label: classLabel(classIndex[at] as number, inspection),
      otherwise: `class ${classIndex[at]}`,
      figure: (scores[at] as number).toFixed(2),
    }))
}

/** The model's own name of a class, else the category that it is matched with, else nothing. */
function classLabel(classIndex: number, { plan, classMap, categories }: Inspection): string {
  const category = classMap?.categoryOfClass[classIndex] ?? null
  return plan.classNames?.[classIndex] ?? (category === null ? '' : (categories[category]?.name ?? ''))
}

function groundTruthBoxes({ groundTruth }: Dataset, image: number): PaintedBox[] {
  const objects = [...groundTruth.imageIndex.keys()].filter((at) => groundTruth.imageIndex[at] === image)
  return objects.map((at) => boxAt(groundTruth.boxes, at))
}

function boxAt(boxes: Float64Array, at: number): PaintedBox {
  const [x, y, width, height] = boxes.subarray(4 * at, 4 * at + 4) as unknown as [number, number, number, number]
  return { x, y, width, height }
}

/** What is said of boxes that cannot be seen. */
function outsideNote(
  boxes: readonly PaintedBox[],
  picture: { readonly width: number; readonly height: number },
): string {
  const unseen = boxes.filter(
    ({ x, y, width, height }) => !(x < picture.width && y < picture.height && x + width > 0 && y + height > 0),
  ).length
  return unseen === 0 ? '' : ` (${unseen} outside)`
}
