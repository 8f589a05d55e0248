import { resultsText } from '../../report/coco-results.ts'
import type { RenderOptions } from '../../report/renderer.ts'
import { type FormatId, renderers } from '../../report/views/renderers.ts'
import { withDetectionsFiles } from '../../report/with-detections-files.ts'
import type { Run } from '../../stages/run.ts'
import { fileStems } from './file-stems.ts'
import { writeFiles } from './write-files.ts'

/**
 * Writes `report.md`, `junit.xml` and, where models ran, `detections/<label>.json` into a folder, `report.json` last.
 * @returns the report as written, which names its files of detections.
 * @throws as `writeFiles` does.
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
    ...(files ?? []).map((file, at) => ({ file, parts: resultsText(run.dataset, run.detections[at]) })),
    ...reportFiles.map(([file, format]) => ({ file, parts: [renderers[format](report, inFile)] })),
  ]
  await writeFiles(folder, contents, '--out', signal)
  return report
}

/** The views that a folder gets. */
const reportFiles = [
  ['report.md', 'markdown'],
  ['junit.xml', 'junit'],
  ['report.json', 'json'],
] as const satisfies readonly (readonly [file: string, format: FormatId])[]

const inFile: RenderOptions = { colour: false, details: true, perClass: true, width: Number.POSITIVE_INFINITY }

/** Where the detections of sides with these labels are written. */
export function detectionsFiles(labels: readonly string[]): string[] {
  return fileStems(labels).map((stem) => `detections/${stem}.json`)
}
