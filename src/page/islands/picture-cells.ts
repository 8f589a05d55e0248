import type { Picture, PictureSide } from '../../comparison/pictures/pictures.ts'
import { takenFor } from '../../evaluation/evidence/stand-ins.ts'

/** A cell of a confusion matrix by ids of categories; null for no object (a false alarm) or no detection (a missed object). */
export interface PictureCell {
  readonly objectId: number | null
  readonly detectionId: number | null
}

/** An object with the detection that it is taken for, or either without the other, by position on the picture. */
export interface CellPair extends PictureCell {
  readonly object: number | null
  readonly detection: number | null
}

/** Whether pictures say what is taken for what; those of earlier programs do not. */
export function haveCells(pictures: readonly Picture[]): boolean {
  return pictures.every(({ sides }) => sides.every(({ overlaps }) => overlaps !== undefined))
}

/** What a side's matrix counts on a picture, of the detections from a score on: paired as the matrices are. */
export function pairsOf({ objects }: Picture, { detections, overlaps = [] }: PictureSide, score: number): CellPair[] {
  const overlapped = new Map(overlaps.map(([at, ...others]) => [at as number, others]))
  const kept = detections.flatMap(({ score: own, match, object, categoryId }, at) =>
    own >= score && match !== 'ignored' ? [{ object, overlaps: overlapped.get(at) ?? [], at, categoryId }] : [],
  )
  const taken = takenFor(kept)
  const used = new Set(taken.values())
  return [
    ...objects.flatMap(({ categoryId, crowd, ignored }, object): CellPair[] => {
      if (crowd || ignored) return []
      const detection = kept[taken.get(object) ?? -1]
      return [
        {
          objectId: categoryId,
          detectionId: detection?.categoryId ?? null,
          object,
          detection: detection?.at ?? null,
        },
      ]
    }),
    ...kept.flatMap(({ categoryId, at }, place): CellPair[] =>
      used.has(place) ? [] : [{ objectId: null, detectionId: categoryId, object: null, detection: at }],
    ),
  ]
}

/** Whether a pair is counted in a cell. */
export function isOfCell(pair: PictureCell, cell: PictureCell): boolean {
  return pair.objectId === cell.objectId && pair.detectionId === cell.detectionId
}

/** How many pictures have a pair of each cell (`keyOfCell`), of some sides from a score on. */
export function picturesByCell(
  pictures: readonly Picture[],
  sides: readonly number[],
  score: number,
): Map<string, number> {
  const counts = new Map<string, number>()
  for (const picture of pictures) {
    const pairs = sides.flatMap((at) => {
      const side = picture.sides[at]
      return side === undefined ? [] : pairsOf(picture, side, score)
    })
    for (const key of new Set(pairs.map(keyOfCell))) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

export function keyOfCell({ objectId, detectionId }: PictureCell): string {
  return `${objectId},${detectionId}`
}
