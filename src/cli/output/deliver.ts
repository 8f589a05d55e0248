import { join } from 'node:path'
import type { Dataset } from '../../dataset/dataset.ts'
import type { FormatId } from '../../page/format-id.ts'
import type { PagePictures } from '../../report/page-pictures.ts'
import type { Report } from '../../report/report.ts'
import { readGallery } from '../../stages/read-gallery.ts'
import type { Run } from '../../stages/run.ts'
import { cliError } from '../options/cli-errors.ts'
import type { RawOptions } from '../options/raw-options.ts'
import { galleryBytes } from '../options/read-gallery-options.ts'
import type { OutputFolder } from './files/output-folder.ts'
import { tellGithub } from './github.ts'
import { extendHistory } from './history-file.ts'
import { logRun } from './log-run.ts'
import { openPage } from './open-page.ts'
import type { ProgressView } from './progress-line.ts'
import { sayLost } from './say-lost.ts'
import { showReport } from './show.ts'
import { say } from './streams.ts'
import { PAGE_FILE, type WrittenRun, writeRun } from './write-run.ts'

/** What a finished run is delivered as. */
export interface Delivery {
  readonly format: FormatId
  /** That of `--out`; null where it is not written. */
  readonly folder: OutputFolder | null
  /** Whether `--out` also takes the detections: not where they were given. */
  readonly withDetections: boolean
  /** The data set with its images; null where they are not there. Asked only where a page shows them. */
  readonly withImages: () => Promise<Dataset | null>
  readonly progress: ProgressView
  readonly signal: AbortSignal
}

/**
 * Writes a run where `--out` says, says so on standard error, prints the report to standard output, and informs GitHub where
 * it runs there. A run that cannot be written is printed all the same.
 * @returns the report as shown.
 * @throws UserError, once the report is printed, for files that could not be written.
 */
export async function deliver(run: Run, raw: RawOptions, delivery: Delivery): Promise<Report> {
  const { folder, signal } = delivery
  const written = folder === null ? null : await writtenOrWhy(run, raw, folder, delivery)
  delivery.progress.end()
  if (written instanceof Error && signal.aborted) throw written
  const report = written === null || written instanceof Error ? run.report : written.report
  if (folder !== null && written !== null && !(written instanceof Error) && !raw.quiet) sayWritten(written, folder)
  const notShown = await showReport(report, delivery.format, raw).then(
    () => null,
    (error: unknown) => error,
  )
  const isWhole = written !== null && !(written instanceof Error) && written.lost.length === 0
  const place = isWhole && folder !== null ? folder.path : null
  await tellGithub(report, place, process.env)
  const notKept = await extendHistory(report, place, raw).then(
    () => null,
    (error: unknown) => error,
  )
  await logRun(report, place, raw, process.env, signal)
  if (raw.open === true && folder !== null && hasPage(written)) await openPage(join(folder.path, PAGE_FILE))
  if (written instanceof Error) throw written
  if (folder !== null && written !== null) refuseLoss(written, folder, notShown)
  if (notShown !== null) throw notShown
  if (notKept !== null) throw notKept
  return report
}

/** What was written, or the error that came instead: a run that took hours is shown before it is thrown. */
function writtenOrWhy(
  run: Run,
  raw: RawOptions,
  folder: OutputFolder,
  delivery: Delivery,
): Promise<WrittenRun | Error> {
  const { withDetections, signal, progress } = delivery
  const withPage = raw.page !== false
  const write = async () => {
    const pagePictures = withPage ? await picturesOf(run, raw, delivery) : null
    return writeRun(run, folder, { withDetections, withPage, pagePictures, signal, onProgress: progress.show })
  }
  return write().catch((error: Error) => error)
}

/** Above so many bytes a page is slow to open, and too large to be mailed. */
const LARGE_GALLERY = 50e6

async function picturesOf(
  { pictures }: Run,
  raw: RawOptions,
  { withImages, signal, progress }: Delivery,
): Promise<PagePictures | null> {
  if (pictures === null) return null
  const most = galleryBytes(raw)
  if (most > LARGE_GALLERY && !raw.quiet) {
    say(`report.html may take ${raw.galleryMb} MB. Browsers and mail may not take so large a page.`)
  }
  const dataset = pictures.anonymous ? null : await withImages()
  const gallery = await readGallery(pictures, dataset, most, { onProgress: progress.show, signal })
  if (!raw.quiet) sayLost(gallery, '', 'the annotations')
  return gallery.shown
}

/** Whether the page stands in its folder. */
function hasPage(written: WrittenRun | Error | null): boolean {
  return written !== null && !(written instanceof Error) && written.files.some(({ file }) => file === PAGE_FILE)
}

function sayWritten({ files, lost, removed }: WrittenRun, { path }: OutputFolder): void {
  if (lost.length > 0) return
  const order = ['report.html', 'report.json', 'report.md', 'junit.xml'].filter((each) =>
    files.some(({ file }) => file === each),
  )
  const more = [...new Set(files.map(({ file }) => file.split('/')[0] as string))].filter(
    (each) => !order.includes(each),
  )
  say(`${[...order, ...more].join(', ')} written to ${path}`)
  if (removed.length > 0) say(`${removed.join(', ')} of an earlier run removed from ${path}`)
}

function refuseLoss({ files, lost }: WrittenRun, { option, path }: OutputFolder, notShown: unknown): void {
  if (lost.length === 0) return
  const facts = { option, path, lost, written: files.map(({ file }) => file), shown: notShown === null }
  throw cliError('out-incomplete', facts, { cause: notShown })
}
