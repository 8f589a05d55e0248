import { type ImageObjects, objectAgreement, objectAgreementMirrored } from './object-agreement.ts'
import { differingBits, differingBitsMirrored, type PictureBits } from './picture-bits.ts'

/** What tells how much two images are alike, each with one entry per image. */
export interface Traits {
  /** Null for a picture that was not read. */
  readonly bits: readonly (PictureBits | null)[]
  readonly objects: readonly ImageObjects[]
}

/** How much two images are alike. */
export interface Likeness {
  /** Bits of 256 that differ; infinite where a picture was not read. */
  readonly bits: number
  /** From 0 to 1, as `objectAgreement` counts; 0 where neither has objects. */
  readonly objects: number
}

/** @param augmented whether one may be mirrored either way, or both. */
export function likeness({ bits, objects }: Traits, one: number, other: number, augmented: boolean): Likeness {
  const [picture, otherPicture] = [bits[one], bits[other]]
  const [differing, agreement] = augmented
    ? [differingBitsMirrored, objectAgreementMirrored]
    : [differingBits, objectAgreement]
  return {
    bits: picture == null || otherPicture == null ? Number.POSITIVE_INFINITY : differing(picture, otherPicture),
    objects: agreement(objects[one] as ImageObjects, objects[other] as ImageObjects) ?? 0,
  }
}
