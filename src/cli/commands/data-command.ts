import { counted, plural } from '../../counted.ts'
import { describeData } from '../../describe-data.ts'
import { isUnpacked } from '../../files/unpacked-folder.ts'
import { plainJson } from '../../plain-text.ts'
import { type CocoImageIds, cocoImageIds, objectsWithoutCoco } from '../../report/coco-annotations.ts'
import { renderData } from '../../report/terminal/render-data.ts'
import { cliError } from '../options/cli-errors.ts'
import type { RawOptions } from '../options/raw-options.ts'
import { readDataOptions } from '../options/read-options.ts'
import { progressView } from '../output/progress-line.ts'
import { outputWidth, readInspectionFormat } from '../output/show.ts'
import { print, say } from '../output/streams.ts'
import { refuseAnnotationsPath, writeAnnotations } from '../output/write-annotations.ts'

/** `detcompare data <path> [--to coco <file>]` */
export async function dataCommand(data: string, raw: RawOptions, signal: AbortSignal): Promise<void> {
  const format = readInspectionFormat(raw)
  const target = readTarget(raw.to)
  if (target !== null) await refuseAnnotationsPath(target)
  const progress = progressView(process.stderr, raw.quiet ?? false)
  const options = { ...readDataOptions({ ...raw, data }), train: raw.train }
  const watch = { onProgress: progress.show, signal }
  const { description, dataset } = await describeData(options, watch).finally(progress.end)
  await print(format === 'json' ? `${plainJson(description, 2)}\n` : renderData(description, outputWidth(80)))
  if (target === null) return
  await writeAnnotations(target, dataset, signal)
  if (raw.quiet) return
  const lost = objectsWithoutCoco(dataset)
  say(`COCO annotations written to ${target}${whereImagesAre(dataset.source.imagesFolder)}`)
  const renumbered = aboutIds[cocoImageIds(dataset).from]
  if (renumbered !== null) say(renumbered)
  const regions = description.facts.ignoredRegions
  if (regions > 0) say(`${counted(regions, 'ignored region')} left out, because COCO has nothing like them`)
  if (lost > 0)
    say(
      `${counted(lost, 'ignored object')} became ${plural(lost, 'a crowd region', 'crowd regions')}, because COCO has nothing nearer`,
    )
}

/** What is said of ids that are not the data set's own. */
const aboutIds: Readonly<Record<CocoImageIds['from'], string | null>> = {
  ids: null,
  'file-names': 'image ids in it are the numbers that the file names are, as in results of Ultralytics',
  order: 'image ids in it are 1, 2, …, because not every file name is a number of its own; results must use these ids',
}

function whereImagesAre(folder: string | null): string {
  if (folder === null) return ''
  if (isUnpacked(folder))
    return '; their images are inside the data set alone, and runs with these annotations need them as files'
  return `; their images are in ${folder} (--images)`
}

/** @throws UserError for what is not a format that is written, and a file. */
function readTarget(to: readonly string[] | undefined): string | null {
  if (to === undefined) return null
  const [format, path, more] = to
  if (format !== 'coco')
    throw cliError('value-unknown', { option: '--to', value: format ?? '', known: ['coco <file>'] })
  if (path === undefined || path === '' || more !== undefined) {
    throw cliError('value-malformed', { option: '--to', value: to.join(' '), wanted: 'coco and one file' })
  }
  return path
}
