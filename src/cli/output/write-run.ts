import { PAGE_HEAD, pagePieces } from '../../page/render-page.tsx'
import type { Progress } from '../../progress.ts'
import { CHOICE_HEAD, choiceCsv } from '../../report/choice-csv.ts'
import { resultsText } from '../../report/coco-results.ts'
import { renderJson, renderPictures } from '../../report/json.ts'
import type { PagePictures } from '../../report/page-pictures.ts'
import type { RenderOptions } from '../../report/renderer.ts'
import { renderers } from '../../report/views/renderers.ts'
import { withFiles } from '../../report/with-files.ts'
import type { Run } from '../../stages/run.ts'
import { EarlierFiles } from './earlier-files.ts'
import { fileStems } from './file-stems.ts'
import type { FilePlace, OutputFolder } from './files/output-folder.ts'
import { type FileContent, type WriteOptions, type Written, type WrittenFile, writeFiles } from './files/write-files.ts'

/** Where the detections of a run are, below its folder. */
export const DETECTIONS_FOLDER = 'detections'

/** What a folder gets of a run. */
export interface WriteRunOptions extends Pick<WriteOptions, 'signal'> {
  /** Whether the detections are written too: not where they were given. */
  readonly withDetections: boolean
  /** Whether `report.html` is written. */
  readonly withPage: boolean
  /** What the page shows of images; none where it is absent or null. */
  readonly pagePictures?: PagePictures | null | undefined
  readonly onProgress?: ((progress: Progress) => void) | undefined
}

/** What was written of a run. */
export interface WrittenRun extends Written {
  /** The report as written, which names its files with their hashes; without any where it could not be written. */
  readonly report: Run['report']
  /** Files of an earlier run that this one does not have, removed so that the folder holds one run. */
  readonly removed: readonly string[]
}

/** Views that are files of lines. */
export const views = [
  { file: 'report.md', format: 'markdown', ownContent: /^### Detectors compared\n/ },
  { file: 'junit.xml', format: 'junit', ownContent: /^<\?xml [^>]*>\s*<testsuites name="detcompare"/ },
] as const

/** The page's file, below the folder of its run. */
export const PAGE_FILE = 'report.html'

export const pagePlace: FilePlace = { file: PAGE_FILE, ownContent: new RegExp(`^${PAGE_HEAD}`) }

export const reportPlace: FilePlace = {
  file: 'report.json',
  ownContent: /^\{\n {2}"version": \d+,\n {2}"command": "(compare|eval)"/,
}

export const picturesPlace: FilePlace = {
  file: 'pictures.json',
  ownContent: /^\{\n {2}"version": \d+,\n {2}"anonymous": (true|false),/,
}

const detectionsContent = /^\[\n(\{"image_id":|\])/

const choicePlace: FilePlace = { file: 'choice.csv', ownContent: new RegExp(`^${CHOICE_HEAD}\\n`) }

/**
 * The files that a run is written to.
 * @param names of the checkpoints whose detections are written; none of a run that writes no detections.
 * @param chooses whether some images choose a variant.
 * @param withPage whether `report.html` is written.
 * @param withPictures whether images are chosen to be shown.
 */
export function placesOfRun(
  names: readonly string[],
  { chooses, withPage, withPictures }: Readonly<Record<'chooses' | 'withPage' | 'withPictures', boolean>>,
): FilePlace[] {
  const detections = detectionsFiles(names).map((file) => ({ file, ownContent: detectionsContent }))
  return [
    ...detections,
    ...(chooses ? [choicePlace] : []),
    ...(withPictures ? [picturesPlace] : []),
    ...views,
    ...(withPage ? [pagePlace] : []),
    reportPlace,
  ]
}

/**
 * Writes `report.md`, `junit.xml`, `report.html` and `pictures.json` unless they are not wanted, where some images chose a variant
 * `choice.csv` and, where models ran, `detections/<name>.json` of each checkpoint into a folder, `report.json` last, with the hash of each of the others. Then it removes what an earlier run wrote there
 * and this one does not replace.
 * @throws as `writeFiles` does.
 */
export async function writeRun(
  run: Run,
  folder: OutputFolder,
  { signal, withDetections, withPage, pagePictures = null, onProgress }: WriteRunOptions,
): Promise<WrittenRun> {
  const { report } = run
  const checkpoints = [report.baseline, ...report.variants].flatMap((side) => side.checkpoints)
  const names = withDetections ? checkpoints.map(({ name }) => name) : []
  const detections = detectionsFiles(names)
  const sealed = (others: readonly WrittenFile[]) => {
    const files = others.map(({ file, sha256 }) => ({ path: file, sha256 }))
    const named = detections.map((file) => (others.some((other) => other.file === file) ? file : null))
    return withFiles(report, files, named)
  }
  const total =
    detections.length +
    Number(run.choosing !== null) +
    Number(run.pictures !== null) +
    views.length +
    Number(withPage) +
    1
  const earlier = await EarlierFiles.of(folder.path)
  const written = await writeFiles(folder, contentsOf(run, detections, withPage, pagePictures), {
    signal,
    seal: (others) => ({ ...reportPlace, parts: [renderJson(sealed(others))] }),
    onFiles: (done) => onProgress?.({ stage: 'write', done, total }),
  })
  const others = written.files.filter(({ file }) => file !== reportPlace.file)
  const isSealed = others.length < written.files.length
  const kept = new Set(others.map(({ file }) => file))
  // Detections are an accuracy pass's work: a run that measures none removes none.
  const isKept = (file: string) => kept.has(file) || (!withDetections && file.startsWith(`${DETECTIONS_FOLDER}/`))
  const used = checkpoints.flatMap(({ detectionsFile }) => detectionsFile ?? [])
  const removed = isSealed && written.lost.length === 0 ? await earlier.removeBesides(isKept, used) : []
  return { ...written, removed, report: isSealed ? sealed(others) : report }
}

function* contentsOf(
  { report, dataset, choosing, detections, pictures }: Run,
  files: readonly string[],
  withPage: boolean,
  shown: PagePictures | null,
): Generator<FileContent> {
  for (const [at, file] of files.entries()) {
    yield { file, ownContent: detectionsContent, parts: resultsText(dataset, detections[at]) }
  }
  if (choosing !== null) yield { ...choicePlace, parts: [choiceCsv(dataset, choosing, report.settings)] }
  if (pictures !== null) yield { ...picturesPlace, parts: [renderPictures(shown?.pictures ?? pictures)] }
  for (const { format, ...place } of views) yield { ...place, parts: [renderers[format](report, inFile)] }
  if (withPage) yield { ...pagePlace, parts: pagePieces(report, shown) }
}

/** How views are written to files. */
export const inFile: RenderOptions = { colour: false, details: true, perClass: true, width: Number.POSITIVE_INFINITY }

/** Where the detections of checkpoints with these names are written. */
export function detectionsFiles(names: readonly string[]): string[] {
  return fileStems(names).map((stem) => `${DETECTIONS_FOLDER}/${stem}.json`)
}
