import { readFileSync } from 'node:fs'
import { compareResults } from '../../../src/index.ts'
import { temporaryFolder } from '../../dataset/temporary-folder.ts'

/** A detection in a file. */
export interface Row {
  readonly image_id: number | string
  readonly category_id: number | string
  readonly bbox: readonly number[]
  readonly score: number
}

interface Annotations {
  readonly images: readonly { readonly id: number; readonly width: number; readonly height: number }[]
  readonly categories: readonly { readonly id: number; readonly name: string }[]
  readonly annotations: readonly {
    readonly image_id: number
    readonly category_id: number
    readonly bbox: readonly number[]
  }[]
}

const json = (path: string) => JSON.parse(readFileSync(`fixtures/shapes/${path}`, 'utf8'))

/** Real annotations. */
export const shapes: Annotations = json('annotations/instances_val.json')
/** What two real detectors found on their images. */
export const found: readonly Row[][] = ['rtdetr-tiny', 'rtdetr-tiny-cbam'].map((name) =>
  json(`detections/${name}.json`),
)

/** Compares what the two detectors found after a change of both files, or of the annotations. */
export function compareShapes(change: (rows: readonly Row[]) => readonly unknown[], annotations: object = shapes) {
  const [one, other] = found.map(change)
  const folder = temporaryFolder({ 'one.json': one, 'other.json': other, 'data.json': annotations })
  const results = [`${folder}/one.json`, `${folder}/other.json`]
  return compareResults({ results, data: `${folder}/data.json`, draws: 100, drawThreads: 1 })
}
