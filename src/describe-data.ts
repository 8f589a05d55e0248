import type { Caveat } from './caveat.ts'
import { copiesWithin } from './dataset/audit/copies-within.ts'
import type { Dataset } from './dataset/dataset.ts'
import { datasetFacts } from './dataset/dataset-facts.ts'
import { datasetUnits } from './dataset/dataset-units.ts'
import { groupFacts } from './dataset/group-facts.ts'
import { objectStates } from './dataset/object-state.ts'
import { dataProfile } from './dataset/profile/data-profile.ts'
import type { ReadWatch } from './dataset/read-watch.ts'
import { folderOf } from './dataset/readers/groups/folder-of.ts'
import { readers } from './dataset/readers/readers.ts'
import { sampleImages } from './dataset/selection/sample-images.ts'
import { UserError } from './errors.ts'
import { hashOf } from './files/hash-of.ts'
import type { PictureLook } from './images/look/picture-look.ts'
import type { ImageFinding } from './measurement/outcomes/image-finding.ts'
import { jobImages } from './measurement/parent/job-images.ts'
import { pictureCaveats } from './measurement/parent/picture-caveats.ts'
import { lookAtPictures } from './measurement/pictures/look-at-pictures.ts'
import type { DataDescription } from './report/data-description.ts'
import { auditSplit } from './stages/audit-split.ts'
import { type ChooseImagesOptions, loadDataset } from './stages/load-dataset.ts'
import { loadTrain, NO_TRAIN, namedTrain } from './stages/load-train.ts'
import { looksByKey } from './stages/looks-by-key.ts'
import { noticeGroups } from './stages/notice-groups.ts'
import type { Units } from './statistics/units.ts'

export interface DescribeDataOptions extends Omit<ChooseImagesOptions, 'limit' | 'seed'> {
  /**
   * The training split to audit against: a path as `data` takes it, or `none`. Absent, the one that the `data.yaml` of `data` names, if it
   * names one.
   */
  readonly train?: string | undefined
}

/** Up to so many images all pictures are compared with one another, which takes a few seconds. */
const COMPARED = 1000
/** Of more, enough to know brightness and sharpness within a few percent, in about a second. */
const LOOKED_AT = 200

/** Below so many groups or images with objects nothing about accuracy is judged. */
const FEWEST_UNITS = 5
/** Images that show a gain of one point of AP in four of five data sets: the rule of the guide. */
const IMAGES_OF_A_POINT = 2000

/**
 * Reads a data set and says what it holds, without any model. Pictures that are not found do not end it.
 * @throws UserError for what cannot be read, and for defects that stop a run.
 */
export async function describeData(
  options: DescribeDataOptions,
  watch: ReadWatch = {},
): Promise<{ readonly description: DataDescription; readonly dataset: Dataset }> {
  const { dataset, withoutPictures } = await load(options, watch)
  const { images, source, categories, caveats } = dataset
  const { train, withoutTrain } = await trainOf(dataset, withoutPictures, options, watch)
  const comparesPictures = withoutPictures === null && (train !== null || images.length <= COMPARED)
  const looked = withoutPictures !== null ? 0 : comparesPictures ? images.length : LOOKED_AT
  const { looks: seen, caveats: ofPictures } = await lookAt(dataset, looked, watch, options.strict ?? false)
  const hashes = comparesPictures ? images.map(({ key }) => seen.get(key)?.hash ?? null) : null
  const probable = noticeGroups(dataset, hashes, { groupBy: options.groupBy ?? null })
  const units = probable?.units ?? datasetUnits(dataset)
  const audited = train && (await auditSplit({ dataset, looks: seen, units }, train, watch, { withinTrain: true }))
  const facts = datasetFacts(dataset)
  const withObjects = unitsWithObjects(dataset, units)
  return {
    dataset,
    description: {
      version: 1,
      source,
      formatTitle: readers.find(({ id }) => id === source.format)?.title ?? source.format,
      withoutPictures,
      facts,
      categories,
      imageSizes: imageSizes(dataset),
      objectsPerImage: objectsPerImage(dataset),
      groups: groupFacts(dataset),
      possibleGroups: dataset.grouping === undefined ? possibleGroups(dataset) : [],
      probableGroups:
        probable === null
          ? null
          : { groupBy: probable.option, images: probable.images, groups: probable.groups.length },
      comparesPictures,
      copies: audited?.audit.withinVal ?? (hashes && (await copiesOf(dataset, hashes, watch))),
      unitsWithObjects: withObjects,
      smallestChange: smallestChange(withObjects),
      profile: dataProfile(dataset, seen, units),
      audit: audited?.audit ?? null,
      withoutTrain,
      caveats: images.length === 0 ? [] : [...caveats, ...ofPictures],
    },
  }
}

async function load(
  options: DescribeDataOptions,
  watch: ReadWatch,
): Promise<{ readonly dataset: Dataset; readonly withoutPictures: string | null }> {
  try {
    return { dataset: await loadDataset({ ...options, needImages: true }, watch), withoutPictures: null }
  } catch (error) {
    const needsPictures = options.train !== undefined && options.train !== NO_TRAIN
    const isOnlyPictures = !needsPictures && error instanceof UserError && error.code === 'data-images-not-found'
    if (!isOnlyPictures) throw error
    return { dataset: await loadDataset({ ...options, needImages: false }, watch), withoutPictures: error.message }
  }
}

/** The training split that was asked for, or that the data name. One that is only named may be missing. */
async function trainOf(
  dataset: Dataset,
  withoutPictures: string | null,
  { train: path, dataFormat, strict }: DescribeDataOptions,
  watch: ReadWatch,
): Promise<{ readonly train: Dataset | null; readonly withoutTrain: string | null }> {
  if (path === NO_TRAIN) return { train: null, withoutTrain: null }
  if (path !== undefined) return { train: await loadTrain(path, { dataFormat, strict }, watch), withoutTrain: null }
  if (withoutPictures !== null) return { train: null, withoutTrain: null }
  try {
    return { train: await namedTrain(dataset.source, { dataFormat, strict }, watch), withoutTrain: null }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { train: null, withoutTrain: error.message }
  }
}

interface Seen {
  readonly looks: Map<string, PictureLook>
  /** What the pictures turned out to be; none where only some were looked at. */
  readonly caveats: readonly Caveat[]
}

/** Looks at the pictures of so many images. @throws UserError where `strict` and one of them is a defect of the data set. */
async function lookAt(dataset: Dataset, count: number, watch: ReadWatch, strict: boolean): Promise<Seen> {
  if (count === 0) return { looks: new Map(), caveats: [] }
  const sample = sampleImages(dataset, count, 0)
  const images = await jobImages(sample)
  const findings: ImageFinding[] = []
  const looks = await lookAtPictures(images, { ...watch, onFinding: (finding) => findings.push(finding) })
  findings.sort((one, other) => one.imageIndex - other.imageIndex)
  const caveats = sample === dataset ? pictureCaveats(findings, images, strict) : []
  return { looks: looksByKey(sample, looks), caveats }
}

async function copiesOf(
  dataset: Dataset,
  hashes: readonly (string | null)[],
  watch: ReadWatch,
): Promise<DataDescription['copies']> {
  const files = await jobImages(dataset)
  return copiesWithin(dataset, hashes, async (image) => hashOf(files[image]?.path ?? ''), watch)
}

function imageSizes({ images }: Dataset): DataDescription['imageSizes'] {
  const sizes = images.flatMap(({ width, height }) =>
    width === null || height === null ? [] : [[width, height] as const],
  )
  const [first] = sizes
  if (first === undefined) return null
  const area = ([width, height]: readonly [number, number]) => width * height
  const extreme = (isMore: (one: number, other: number) => boolean) =>
    sizes.reduce((best, size) => (isMore(area(size), area(best)) ? size : best), first)
  return {
    smallest: extreme((one, other) => one < other),
    largest: extreme((one, other) => one > other),
    distinct: new Set(sizes.map(([width, height]) => `${width}x${height}`)).size,
  }
}

function objectsPerImage({ images, groundTruth }: Dataset): DataDescription['objectsPerImage'] {
  if (images.length === 0) return null
  const counts = new Int32Array(images.length)
  for (let at = 0; at < groundTruth.count; at++) {
    if (groundTruth.crowd[at] !== 0) continue
    const image = groundTruth.imageIndex[at] as number
    counts[image] = (counts[image] as number) + 1
  }
  const sorted = counts.sort()
  const [low, high] = [(sorted.length - 1) >> 1, sorted.length >> 1]
  return { median: ((sorted[low] as number) + (sorted[high] as number)) / 2, most: sorted.at(-1) as number }
}

/** Folders at each depth that part the images, the coarsest first. */
function possibleGroups({ images }: Dataset): DataDescription['possibleGroups'] {
  const found: { groupBy: string; groups: number }[] = []
  for (let levels = 1; levels <= 9; levels++) {
    const groups = new Set(images.map(({ fileName }) => folderOf(fileName, levels)))
    const before = found.at(-1)?.groups ?? 1
    if (groups.size <= before) {
      if (levels > 3) break
      continue
    }
    found.push({ groupBy: `folder:${levels}`, groups: groups.size })
  }
  return found
}

function unitsWithObjects({ groundTruth }: Dataset, { unitOfImage }: Units): number {
  const found = new Set<number>()
  for (let at = 0; at < groundTruth.count; at++) {
    if (groundTruth.crowd[at] !== objectStates.counts) continue
    found.add(unitOfImage[groundTruth.imageIndex[at] as number] as number)
  }
  return found.size
}

function smallestChange(units: number): number | null {
  return units < FEWEST_UNITS ? null : Math.sqrt(IMAGES_OF_A_POINT / units) / 100
}
