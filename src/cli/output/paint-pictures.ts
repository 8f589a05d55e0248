import { type PaintDetectionsOptions, type PaintedDetections, paintDetections } from '../../paint-detections.ts'
import { plainText } from '../../report/plain-text.ts'
import type { RawOptions } from '../options/options.ts'
import { fileStems } from './file-stems.ts'
import { type ProgressView, progressView } from './progress-line.ts'
import { type FileContent, writeFiles } from './write-files.ts'

/**
 * Paints what a model finds and writes it into a folder, one JPEG file a picture; says so on standard error.
 * @throws as `paintDetections` and `writeFiles` do.
 */
export async function paintPictures(
  folder: string,
  options: PaintDetectionsOptions,
  raw: RawOptions,
  signal: AbortSignal,
): Promise<void> {
  const progress = progressView(process.stderr, raw.quiet ?? false)
  try {
    const painted = await paintDetections(options, { onProgress: progress.show, signal })
    const written = await writeFiles(folder, contents(painted, progress), '--draw', signal)
    progress.end()
    for (const { message } of painted.caveats) process.stderr.write(`detcompare: ${plainText(message)}\n`)
    if (!raw.quiet)
      process.stderr.write(`detcompare: ${written} image${written === 1 ? '' : 's'} written to ${folder}\n`)
  } finally {
    progress.end()
  }
}

/** Files named for the pictures. */
async function* contents({ fileNames, files }: PaintedDetections, progress: ProgressView): AsyncGenerator<FileContent> {
  const stems = fileStems(fileNames.map((name) => name.replace(/\.[^.]*$/, '')))
  let done = 0
  for await (const bytes of files) {
    yield { file: `${stems[done]}.jpg`, parts: [bytes] }
    progress.show({ stage: 'paint', done: ++done, total: stems.length })
  }
}
