import { counted } from '../../counted.ts'
import { PAINTED_BY } from '../../images/paint-boxes.ts'
import { type PaintDetectionsOptions, type PaintedDetections, paintDetections } from '../../paint-detections.ts'
import { cliError } from '../options/cli-errors.ts'
import type { RawOptions } from '../options/raw-options.ts'
import { fileStems } from './file-stems.ts'
import type { OutputFolder } from './files/output-folder.ts'
import { type FileContent, writeFiles } from './files/write-files.ts'
import { type ProgressView, progressView } from './progress-line.ts'
import { say } from './streams.ts'

/** Painted pictures name their program, so that no original is replaced. */
const PAINTED = new RegExp(`^\\xff\\xd8.*${PAINTED_BY}`, 's')

/**
 * Paints what a model finds and writes it into a folder, one JPEG file a picture; says so on standard error.
 * @throws as `paintDetections` and `writeFiles` do, and UserError for pictures that could not be written.
 */
export async function paintPictures(
  folder: OutputFolder,
  options: PaintDetectionsOptions,
  raw: RawOptions,
  signal: AbortSignal,
): Promise<void> {
  const progress = progressView(process.stderr, raw.quiet ?? false)
  try {
    const painted = await paintDetections(options, { onProgress: progress.show, signal })
    const { files, lost } = await writeFiles(folder, contents(painted, progress), { signal })
    progress.end()
    for (const { message } of painted.caveats) say(message)
    const { option, path } = folder
    if (lost.length > 0) {
      throw cliError('out-incomplete', { option, path, lost, written: files.map(({ file }) => file), shown: false })
    }
    if (!raw.quiet) say(`${counted(files.length, 'image')} written to ${path}`)
  } finally {
    progress.end()
  }
}

/** Files named for the pictures. */
async function* contents({ fileNames, files }: PaintedDetections, progress: ProgressView): AsyncGenerator<FileContent> {
  const stems = fileStems(fileNames.map((name) => name.replace(/\.[^.]*$/, '')))
  let done = 0
  for await (const bytes of files) {
    yield { file: `${stems[done]}.jpg`, ownContent: PAINTED, parts: [bytes] }
    progress.show({ stage: 'paint', done: ++done, total: stems.length })
  }
}
