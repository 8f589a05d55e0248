import type { Preprocessing } from '../images/preprocessing.ts'
import type { InputSize } from './file/input-size.ts'
import type { ModelSignature } from './file/model-signature.ts'
import type { Outputs } from './outputs.ts'
import type { Postprocessing } from './postprocessing.ts'
import type { Reading } from './reading.ts'
import type { BoxFrame } from './readings/box-format.ts'

/** What a piece of evidence rests on, strongest first; the order in which recognition believes them. */
export const evidenceSources = ['card', 'metadata', 'sidecar', 'names', 'operators', 'shapes', 'values'] as const

/** One reason to take a model for a member of a family. */
export interface Evidence {
  readonly source: (typeof evidenceSources)[number]
  /** A clause that completes “because …”. */
  readonly fact: string
}

/** Evidence as a family states it. */
export interface FamilyEvidence extends Evidence {
  /**
   * Others write the same, known here or not. It leaves the family possible and decides nothing, not even where no other
   * is left: the values of real pictures or the user do.
   */
  readonly shared?: true
}

/** An exporter that names itself in a file's metadata. */
export interface NamedExporter {
  readonly name: 'Ultralytics' | 'LibreYOLO'
  /** The model that it says it exported, in its own words; null where it says none. */
  readonly model: string | null
}

/** An input besides the picture, filled from the picture's sizes; its type is the one that the file declares. */
export interface ExtraInput {
  readonly name: string
  /**
   * `original-wh`, `original-hw`: width and height of the image, or height and width; `input-hw`: the network input's;
   * `scale-yx`: input height / height, input width / width; `pixel-mask`: 1 for each pixel of the input, as
   * [height, width].
   */
  readonly value: 'original-wh' | 'original-hw' | 'input-hw' | 'scale-yx' | 'pixel-mask'
}

/** What values say of a family. */
export interface ValueEvidence {
  /** False rules the family out; true supports it. */
  readonly fits: boolean
  /** A clause that completes “because …”. */
  readonly fact: string
}

/** What one exporter's models expect on the way in and mean on the way out. */
export interface Family<Id extends string = string> {
  readonly id: Id
  /** For a reader of the report. */
  readonly title: string
  /** Where the exporter's conventions were read. */
  readonly source: string
  /** Evidence that a model belongs here, strongest first; none means it does not. */
  recognise(model: ModelSignature): FamilyEvidence[]
  /** Why outputs of that form cannot be read this way, or null. `misfitOf` adds what contradicts every family alike. */
  misfit(model: ModelSignature): string | null
  /** Whether that exporter writes files of this family; absent: none of those that name themselves does. */
  isOf?(exporter: NamedExporter): boolean
  /** Number of classes that the outputs can distinguish, or null where the file does not say. */
  classCount(model: ModelSignature): number | null
  /** Number of the first class: 1 where 0 stands for the background and is never output; absent: 0. */
  readonly firstClass?: 0 | 1
  /** Size for a model whose file leaves it open, null where it is not known; absent where the family never knows. */
  openInputSize?(model: ModelSignature): InputSize | null
  /**
   * What the outputs of a few real pictures, fed as this family feeds them, say for or against it; null where they say
   * nothing. Asked only where several families fit equally well. Each element is one picture's outputs.
   */
  judgeValues?(outputs: readonly Outputs[], model: ModelSignature): ValueEvidence | null
  /** How images are fed unless the user says otherwise; stands in every report. */
  preprocessing(model: ModelSignature, size: InputSize): Preprocessing
  /** How images are fed, each at a size of its own, where neither file, family nor user fix one; absent: not at all. */
  ownSizePreprocessing?(model: ModelSignature): Preprocessing
  /** Inputs besides the picture that its files may have; absent where they have none. */
  readonly extraInputs?: readonly ExtraInput[]
  /** Score floor, NMS, detection limit and labels per box, as the authors validate. */
  postprocessing(model: ModelSignature): Postprocessing
  /** In which frame `reading` leaves its boxes; a function where that depends on the file. */
  readonly boxFrame: BoxFrame | ((model: ModelSignature) => BoxFrame)
  /** How boxes, scores and classes are laid out in the outputs. */
  reading(model: ModelSignature): Reading
  /** Weaknesses that the graph itself brings, such as a threshold that cannot be undone; one sentence each. */
  caveats?(model: ModelSignature): string[]
}
