import type { Caveat } from '../../caveat.ts'
import type { Detections } from '../../detections.ts'
import type { Dataset } from '../dataset.ts'
import type { ReadWatch } from '../read-watch.ts'
import { readResults } from './coco/read-results.ts'
import { reportOfDetections } from './report-files.ts'

/** Detections that were given. */
export interface GivenFile {
  readonly path: string
  readonly name: string
  /** Of the file, hex. */
  readonly sha256: string
  readonly detections: Detections
  /** Those of ids that the data set does not list; `categoryIndex` is a place in `unlistedIds`. */
  readonly unlisted: Detections
  readonly unlistedIds: readonly string[]
  /** Each has the name as its subject. */
  readonly caveats: readonly Caveat[]
}

/** Reads files of detections one after another; throws as `readResults` does. */
export async function readSides(
  files: readonly { readonly path: string; readonly name: string }[],
  dataset: Dataset,
  watch: ReadWatch = {},
): Promise<GivenFile[]> {
  const given: GivenFile[] = []
  for (const { path, name } of files) {
    const { caveats, sha256, ...found } = await readResults(path, dataset, watch)
    const all = [...caveats, ...(await ofOtherRun(path, sha256))]
    given.push({ path, name, sha256, ...found, caveats: all.map((caveat) => ({ ...caveat, subject: name })) })
  }
  return given
}

/** That a file is not the one that the report next to it names. */
async function ofOtherRun(path: string, sha256: string): Promise<Caveat[]> {
  const named = await reportOfDetections(path)
  if (named === null || named.sha256 === sha256) return []
  return [
    {
      code: 'data-results-other-run',
      message: `${path} is not the file that ${named.report} names: its SHA-256 is another. It was changed, or another run wrote it.`,
      subject: null,
      count: 1,
      examples: [path],
    },
  ]
}
