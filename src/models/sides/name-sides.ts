import { labelModels } from './label-models.ts'

/** One file of a side: a model, or detections in COCO results format. */
export interface NamedFile {
  readonly path: string
  /** Unique among the files of the side, and the side's label where the side has no other. */
  readonly name: string
  /** Label of the side. */
  readonly label: string
  readonly isResults: boolean
}

/** One side of a comparison as the user named it. */
export interface NamedSide {
  /** Unique among the sides. */
  readonly label: string
  readonly files: readonly [NamedFile, ...NamedFile[]]
}

/** Several checkpoints of one model, as `--side` names them. */
export interface SideFiles {
  readonly label: string
  /** Paths of models, or of files of detections; at least one. */
  readonly files: readonly string[]
}

/** Names a side of its own for each file, models and files of detections alike, by the rules of `labelModels`. */
export function nameSides(paths: readonly string[], names: Readonly<Record<string, string>> = {}): NamedSide[] {
  const labels = labelModels(paths, new Map(Object.entries(names)))
  return paths.map((path, at) => {
    const label = labels[at] as string
    return { label, files: [{ path, name: label, label, isResults: isResultsPath(path) }] }
  })
}

/** Names sides of several files: a file by its label and what distinguishes it among them, such as `attention/seed2`. */
export function nameCheckpoints(sides: readonly SideFiles[]): NamedSide[] {
  return sides.map(({ label, files }) => {
    const stems = labelModels(files, new Map())
    const named = files.map((path, at): NamedFile => {
      const name = files.length === 1 ? label : `${label}/${stems[at]}`
      return { path, name, label, isResults: isResultsPath(path) }
    })
    return { label, files: named as [NamedFile, ...NamedFile[]] }
  })
}

/** Every file of the sides, the baseline's first. */
export function filesOf(sides: readonly NamedSide[]): NamedFile[] {
  return sides.flatMap(({ files }) => files)
}

/** Detections in COCO results format are known by the ending of their file. */
export function isResultsPath(path: string): boolean {
  return /\.json$/i.test(path)
}
