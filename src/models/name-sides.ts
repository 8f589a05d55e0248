import { labelModels } from './label-models.ts'

/** One side of a comparison as the user named it. */
export interface NamedSide {
  readonly path: string
  /** Unique among the sides. */
  readonly label: string
  /** Whether the file holds detections in COCO results format instead of a model. */
  readonly isResults: boolean
}

/** Names the files of a comparison, models and files of detections alike, by the rules of `labelModels`. */
export function nameSides(paths: readonly string[], names: Readonly<Record<string, string>> = {}): NamedSide[] {
  const labels = labelModels(paths, new Map(Object.entries(names)))
  return paths.map((path, at) => ({ path, label: labels[at] as string, isResults: isResultsPath(path) }))
}

/** Detections in COCO results format are known by the ending of their file. */
export function isResultsPath(path: string): boolean {
  return /\.json$/i.test(path)
}
