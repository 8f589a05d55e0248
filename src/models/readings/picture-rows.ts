import type { Outputs } from '../outputs.ts'

/** The rows of one picture. */
export interface PictureRows {
  readonly outputs: Outputs
  readonly first: number
  /** Not included; rows end earlier where the output does. */
  readonly end: number
  /** Null where every row belongs to the picture. */
  readonly isOfPicture: ((row: number) => boolean) | null
}
