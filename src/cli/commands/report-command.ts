import { realpath } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { kindOf } from '../../dataset/readers/layout/folder-entries.ts'
import { UserError } from '../../errors.ts'
import { pagePieces } from '../../page/render-page.tsx'
import type { PagePictures } from '../../report/page-pictures.ts'
import type { Report } from '../../report/report.ts'
import { readPictures } from '../../report/stored/read-pictures.ts'
import { readReport, viewed } from '../../report/stored/read-report.ts'
import { loadWithImages } from '../../stages/load-with-images.ts'
import { readGalleryAgain } from '../../stages/read-gallery-again.ts'
import { cliError } from '../options/cli-errors.ts'
import type { RawOptions } from '../options/raw-options.ts'
import { galleryBytes } from '../options/read-gallery-options.ts'
import { OutputFolder } from '../output/files/output-folder.ts'
import { openPage, refuseIdleOpen } from '../output/open-page.ts'
import { sayLost } from '../output/say-lost.ts'
import { readFormat, renderedReport } from '../output/show.ts'
import { print, say } from '../output/streams.ts'
import { placesAgain, writeAgain } from '../output/write-again.ts'
import { PAGE_FILE } from '../output/write-run.ts'

/**
 * `detcompare report <report.json>`: shows a report that was written before, in any format, and with `--out` writes its views
 * again; it judges and measures nothing. Pictures that are missing or changed are counted on standard error.
 */
export async function reportCommand(path: string, raw: RawOptions, signal: AbortSignal): Promise<void> {
  const format = readFormat(raw)
  refuseIdleOpen(raw)
  const report = await readReport(path)
  const wantsPage = format === 'html' || (raw.out !== undefined && raw.page !== false)
  const pictures = wantsPage ? await picturesOf(path, report, raw, signal) : null
  // A report that cannot be shown is refused before anything is written.
  const text =
    format === 'html'
      ? { text: viewed(path, report, () => [...pagePieces(report, pictures)].join('')), colour: false }
      : viewed(path, report, () => renderedReport(report, format, raw))
  if (raw.out !== undefined) await write(path, report, { ...raw, out: raw.out }, pictures, signal)
  if (raw.out === undefined || raw.format !== undefined) await print(text.text, text.colour)
}

async function picturesOf(
  path: string,
  report: Report,
  raw: RawOptions,
  signal: AbortSignal,
): Promise<PagePictures | null> {
  const pictures = await readPictures(join(dirname(path), 'pictures.json'), report)
  if (pictures === null) return null
  const stored = report.dataset.imagesFolder
  // Pictures that were unpacked from a file are no longer there.
  const isThere = stored !== null && (await kindOf(stored)) === 'folder'
  const folder = raw.images ?? (isThere ? stored : await foundFolder(report, signal))
  const again = await readGalleryAgain(pictures, folder, galleryBytes(raw), { signal })
  const hint = raw.images === undefined ? ' --images <folder> says where they are.' : ''
  if (raw.quiet !== true) sayLost(again, hint, 'the report')
  return again.shown
}

/** The folder of the images where the run needed its annotations alone; null where the data are not there any more. */
async function foundFolder({ settings }: Report, signal: AbortSignal): Promise<string | null> {
  const { data, annotations, images, split, dataFormat, boxFormat } = settings
  const named = { annotations, images, split, dataFormat, boxFormat }
  const given = Object.fromEntries(Object.entries(named).filter(([, value]) => value != null))
  const dataset = await loadWithImages({ data, ...given }, { signal }).catch((error: unknown) => {
    if (error instanceof UserError) return null
    throw error
  })
  return dataset?.source.imagesFolder ?? null
}

async function write(
  path: string,
  report: Report,
  { out, ...raw }: RawOptions & { readonly out: string },
  pictures: PagePictures | null,
  signal: AbortSignal,
): Promise<void> {
  const withPage = raw.page !== false
  const folder = await OutputFolder.open(out, '--out', placesAgain({ withPage, pictures }))
  try {
    const [own, other] = await Promise.all([dirname(path), out].map((each) => realpath(each)))
    const { files, lost } = await writeAgain(report, folder, { signal, withPage, pictures, isOwnFolder: own === other })
    const names = files.map(({ file }) => file)
    if (lost.length > 0)
      throw cliError('out-incomplete', { option: '--out', path: out, lost, written: names, shown: false })
    if (raw.quiet !== true) say(`${names.toSorted().join(', ')} written to ${out}`)
    if (raw.open === true) await openPage(join(out, PAGE_FILE))
  } finally {
    folder.close()
  }
}
