import type { Preprocessing } from '../../images/preprocessing.ts'
import type { FamilyId } from '../families.ts'
import type { ExtraInput } from '../family.ts'
import type { InputSize } from '../file/input-size.ts'
import type { Postprocessing, Suppression } from '../postprocessing.ts'
import type { Reading } from '../reading.ts'
import type { BoxFrame } from '../readings/box-format.ts'

/**
 * How one model is fed and read, as a user describes it. What it leaves out is the family's that it names, else a
 * default; `detcompare explain model-card` has every field.
 */
export interface Card {
  readonly version: 1
  /** Where editors find the schema; not read. */
  readonly $schema?: string
  readonly family?: FamilyId
  /** Null where each picture has its own size. */
  readonly inputSize?: InputSize | null
  readonly preprocessing?: Partial<Omit<Preprocessing, 'width' | 'height'>>
  /** What each input besides the picture is filled with, by its name. */
  readonly extraInputs?: Readonly<Record<string, ExtraInput['value']>>
  readonly boxFrame?: BoxFrame
  readonly reading?: Reading
  readonly postprocessing?: Partial<Omit<Postprocessing, 'suppression'>> & {
    readonly suppression?: Partial<Suppression> | null
  }
  /** Names in class order, or how many there are; null where nobody knows. */
  readonly classes?: readonly string[] | number | null
  readonly firstClass?: 0 | 1
}

/** A card and the file that it was read from. */
export interface ModelCard {
  readonly path: string
  readonly card: Card
}
