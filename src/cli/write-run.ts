import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Run } from '../compare-models.ts'
import { resultsText } from '../report/coco-results.ts'
import { renderJson } from '../report/json.ts'
import { withDetectionsFiles } from '../report/with-detections-files.ts'
import { cliError } from './cli-errors.ts'

/**
 * Writes `report.json` and, where models ran, `detections/<label>.json` into a folder. Every file is written under a
 * temporary name and renamed once all are whole, the report last.
 * @returns the report as written, which names its files of detections.
 * @param signal aborted on Ctrl-C; heeded until the first file is renamed.
 * @throws UserError where the folder cannot be written, and what the signal says; nothing half-written stays.
 */
export async function writeRun(
  run: Run,
  folder: string,
  withDetections: boolean,
  signal: AbortSignal,
): Promise<Run['report']> {
  const sides = [run.report.baseline, ...run.report.variants]
  const files = withDetections ? detectionsFiles(sides.map(({ label }) => label)) : null
  const report = files === null ? run.report : withDetectionsFiles(run.report, files)
  const contents = [
    ...(files ?? []).map((file, at) => ({ file, text: resultsText(run.dataset, run.detections[at]) })),
    { file: 'report.json', text: [renderJson(report)] },
  ]
  const written: { temporary: string; path: string }[] = []
  try {
    for (const { file, text } of contents) {
      const path = join(folder, file)
      const temporary = `${path}.${process.pid}.part`
      await mkdir(dirname(path), { recursive: true })
      written.push({ temporary, path })
      await pipeline(text, createWriteStream(temporary), { signal })
    }
    signal.throwIfAborted()
    for (const { temporary, path } of written) await rename(temporary, path)
  } catch (error) {
    await Promise.all(written.map(({ temporary }) => rm(temporary, { force: true })))
    signal.throwIfAborted()
    const reason = error instanceof Error ? error.message : String(error)
    throw cliError('out-unwritable', { path: folder, reason }, { cause: error })
  }
  return report
}

/** File names for labels, unique without regard to case; what a file system might not take becomes a hyphen. */
export function detectionsFiles(labels: readonly string[]): string[] {
  const taken = new Set<string>()
  return labels.map((label) => {
    const stem = label
      .normalize('NFC')
      .replace(/[^\p{L}\p{N}._-]+/gu, '-')
      .replace(/^\.+/, '-')
    let unique = stem
    for (let number = 2; taken.has(unique.toLowerCase()); number++) unique = `${stem}-${number}`
    taken.add(unique.toLowerCase())
    return `detections/${unique}.json`
  })
}
