import type { Caveat } from '../../caveat.ts'
import type { Detections } from '../../detections.ts'
import type { Dataset } from '../dataset.ts'
import type { ReadWatch } from '../read-watch.ts'
import { readResults } from './coco/read-results.ts'

/** Detections that were given for one side. */
export interface GivenSide {
  readonly path: string
  readonly label: string
  readonly detections: Detections
  /** Each names the side. */
  readonly caveats: readonly Caveat[]
}

/** Reads files of detections one after another; throws as `readResults` does. */
export async function readSides(
  sides: readonly { readonly path: string; readonly label: string }[],
  dataset: Dataset,
  watch: ReadWatch = {},
): Promise<GivenSide[]> {
  const given: GivenSide[] = []
  for (const { path, label } of sides) {
    const { detections, caveats } = await readResults(path, dataset, watch)
    given.push({ path, label, detections, caveats: caveats.map((caveat) => ({ ...caveat, subject: label })) })
  }
  return given
}
