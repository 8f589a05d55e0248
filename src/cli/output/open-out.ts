import type { RawOptions } from '../options/raw-options.ts'
import { readGalleryOptions } from '../options/read-gallery-options.ts'
import { OutputFolder } from './files/output-folder.ts'
import { mixedFiles } from './mixed-files.ts'
import { refuseIdleOpen } from './open-page.ts'
import { say } from './streams.ts'
import { DETECTIONS_FOLDER, placesOfRun } from './write-run.ts'

/**
 * The folder of `--out`, taken before anything is measured; null where none is asked for. Says on standard error where the
 * files of an earlier run in it do not belong together.
 * @param names of the checkpoints whose detections are written.
 * @throws as `OutputFolder.open` does.
 */
export async function openOut(raw: RawOptions, names: readonly string[]): Promise<OutputFolder | null> {
  const { out, quiet } = raw
  refuseIdleOpen(raw)
  if (out === undefined) return null
  const places = placesOfRun(names, {
    chooses: raw.chooseOn !== undefined,
    withPage: raw.page !== false,
    withPictures: readGalleryOptions(raw).gallery !== 0,
  })
  const folder = await OutputFolder.open(out, '--out', places, [DETECTIONS_FOLDER])
  const mixed = await mixedFiles(out)
  if (mixed.length > 0 && !quiet) {
    say(`In ${out}, ${mixed.join(', ')} and report.json are not from one run. Do not read them together.`)
  }
  return folder
}
