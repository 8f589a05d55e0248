import { pagePieces } from '../../page/render-page.tsx'
import { renderJson, renderPictures } from '../../report/json.ts'
import type { PagePictures } from '../../report/page-pictures.ts'
import type { Report, SideReport } from '../../report/report.ts'
import { renderers } from '../../report/views/renderers.ts'
import type { FilePlace, OutputFolder } from './files/output-folder.ts'
import { type FileContent, type WriteOptions, type Written, type WrittenFile, writeFiles } from './files/write-files.ts'
import { DETECTIONS_FOLDER, inFile, pagePlace, picturesPlace, reportPlace, views } from './write-run.ts'

/** How a report is written again. */
export interface WriteAgainOptions extends Pick<WriteOptions, 'signal'> {
  readonly withPage: boolean
  readonly pictures: PagePictures | null
  /** Whether the folder is the one that the report is in, so that its detections stay next to it. */
  readonly isOwnFolder: boolean
}

/** The files that a report is written to again. */
export function placesAgain({ withPage, pictures }: Pick<WriteAgainOptions, 'withPage' | 'pictures'>): FilePlace[] {
  return [...views, ...(pictures === null ? [] : [picturesPlace]), ...(withPage ? [pagePlace] : []), reportPlace]
}

/**
 * Writes the views of a report that was written before, and the report itself, which names them. What the report is about
 * stays as it is.
 * @throws as `writeFiles` does.
 */
export async function writeAgain(report: Report, folder: OutputFolder, options: WriteAgainOptions): Promise<Written> {
  const { signal, isOwnFolder } = options
  return writeFiles(folder, contentsOf(report, options), {
    signal,
    seal: (written) => ({ ...reportPlace, parts: [renderJson(sealed(report, written, isOwnFolder))] }),
  })
}

function* contentsOf(report: Report, { withPage, pictures }: WriteAgainOptions): Generator<FileContent> {
  for (const { format, ...place } of views) yield { ...place, parts: [renderers[format](report, inFile)] }
  if (pictures !== null) yield { ...picturesPlace, parts: [renderPictures(pictures.pictures)] }
  if (withPage) yield { ...pagePlace, parts: pagePieces(report, pictures) }
}

/** The report with the files that are next to it now: in another folder its detections are not. */
function sealed(report: Report, written: readonly WrittenFile[], isOwnFolder: boolean): Report {
  const files = written.map(({ file, sha256 }) => ({ path: file, sha256 }))
  const isNew = (path: string) => files.some((each) => each.path === path)
  const kept = isOwnFolder ? (report.files ?? []).filter(({ path }) => !isNew(path)) : []
  const all = { ...report, files: [...kept, ...files] }
  if (isOwnFolder) return all
  return { ...all, baseline: withoutDetections(report.baseline), variants: report.variants.map(withoutDetections) }
}

function withoutDetections(side: SideReport): SideReport {
  const own = (file: string | null) => (file?.startsWith(`${DETECTIONS_FOLDER}/`) === true ? null : file)
  // Reports of version 1 have no checkpoints.
  const checkpoints = side.checkpoints?.map((each) => ({ ...each, detectionsFile: own(each.detectionsFile) }))
  return { ...side, detectionsFile: own(side.detectionsFile), ...(checkpoints && { checkpoints }) }
}
