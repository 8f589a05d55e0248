import type { Picture, PictureSide } from '../../comparison/pictures/pictures.ts'
import { takenFor } from '../../evaluation/evidence/stand-ins.ts'

/** A cell of a confusion matrix by ids of categories; null for no object (a false alarm) or no detection (a missed object). */
export interface PictureCell {
  readonly objectId: number | null
  readonly detectionId: number | null
}

/** Positions of a side's objects and detections on a picture. */
export interface CellMembers {
  readonly objects: ReadonlySet<number>
  readonly detections: ReadonlySet<number>
}

/** Whether pictures say what is taken for what; those of earlier programs do not. */
export function haveCells(pictures: readonly Picture[]): boolean {
  return pictures.every(({ sides }) => sides.every(({ overlaps }) => overlaps !== undefined))
}

/** What a cell of a side's matrix counts on a picture, of the detections from a score on: found as the matrices are. */
export function membersOf(
  { objects }: Picture,
  { detections, overlaps = [] }: PictureSide,
  { objectId, detectionId }: PictureCell,
  score: number,
): CellMembers {
  const overlapped = new Map(overlaps.map(([at, ...others]) => [at as number, others]))
  const kept = detections.flatMap((detection, at) =>
    detection.score >= score && detection.match !== 'ignored' ? [{ ...detection, at }] : [],
  )
  const taken = takenFor(
    kept.map(({ object, at }) => ({ object, overlaps: object === null ? (overlapped.get(at) ?? []) : [] })),
  )
  const members = { objects: new Set<number>(), detections: new Set<number>() }
  if (objectId === null) {
    const used = new Set(taken.values())
    for (const [place, { at, categoryId }] of kept.entries()) {
      if (!used.has(place) && categoryId === detectionId) members.detections.add(at)
    }
    return members
  }
  for (const [at, { categoryId, crowd, ignored }] of objects.entries()) {
    if (crowd || ignored || categoryId !== objectId) continue
    const detection = kept[taken.get(at) ?? -1]
    if ((detection?.categoryId ?? null) !== detectionId) continue
    members.objects.add(at)
    if (detection !== undefined) members.detections.add(detection.at)
  }
  return members
}
