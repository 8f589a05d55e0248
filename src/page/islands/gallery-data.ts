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

/** Score from which on detections count in use. */
export function deployScoreOf({ settings }: Pick<IslandReport, 'settings'>): number {
  return (settings as { readonly deployScore?: number }).deployScore ?? USUAL_SCORE
}

export function galleryData(
  { dataset, settings }: Pick<IslandReport, 'dataset' | 'settings'>,
  pictures: Pictures | null,
): GalleryData {
  return {
    pictures: pictures?.pictures ?? [],
    sides: (pictures?.sides ?? []).map(({ label }) => label),
    categories: new Map(dataset.categories.map(({ id, name }) => [id, name])),
    deployScore: deployScoreOf({ settings }),
  }
}

/** The score of the address, where it is one. */
export function scoreOf(text: string | undefined, fallback: number): number {
  const score = Number(text)
  return text !== undefined && score >= 0 && score <= 1 ? score : fallback
}
