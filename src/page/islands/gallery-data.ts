import type { Picture, Pictures } from '../../comparison/pictures/pictures.ts'
import type { IslandReport } from './island-source.ts'

/** The pictures of a page, and what is needed to speak of them. */
export interface GalleryData {
  readonly pictures: readonly Picture[]
  /** Labels, the baseline first. */
  readonly sides: readonly string[]
  /** Names by id. */
  readonly categories: ReadonlyMap<number, string>
  /** Score from which on boxes are drawn until the reader moves it. */
  readonly deployScore: number
}

/** Detections count from here on where nobody said otherwise. */
const USUAL_SCORE = 0.25

export function galleryData(
  { dataset, settings }: Pick<IslandReport, 'dataset' | 'settings'>,
  pictures: Pictures | null,
): GalleryData {
  const { deployScore } = settings as { readonly deployScore?: number }
  return {
    pictures: pictures?.pictures ?? [],
    sides: (pictures?.sides ?? []).map(({ label }) => label),
    categories: new Map(dataset.categories.map(({ id, name }) => [id, name])),
    deployScore: deployScore ?? USUAL_SCORE,
  }
}
