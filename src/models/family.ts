import type { Preprocessing } from '../images/preprocessing.ts'
import type { Candidates } from './candidates.ts'
import type { ModelSignature } from './model-signature.ts'
import type { Outputs } from './outputs.ts'

/** What a piece of evidence rests on, strongest first; the order in which recognition believes them. */
export const evidenceSources = ['metadata', 'sidecar', 'names', 'operators', 'shapes'] as const

/** One reason to take a model for a member of a family. */
export interface Evidence {
  readonly source: (typeof evidenceSources)[number]
  /** A clause that completes “because …”. */
  readonly fact: string
}

/** Non-maximum suppression as an exporter's own validation does it. */
export interface Suppression {
  readonly iouThreshold: number
  /**
   * Boxes suppress only boxes of their class. Authors get there by shifting each class by `classOffset` pixels in
   * float32 (which rounds coordinates, so it is repeated here), or per class where it is 0.
   */
  readonly classOffset: number | 'largest-coordinate'
  /** Only so many best candidates take part; null where there is no limit. */
  readonly maxCandidates: number | null
}

/** What happens to a model's boxes on the way out, as plain data; the authors' validation settings unless overridden. */
export interface Postprocessing {
  /** Candidates must score more than this. */
  readonly scoreFloor: number
  /** Whether a box counts for each class above the floor, for its best class only, or the model has already chosen. */
  readonly labelsPerBox: 'all' | 'best' | 'chosen-by-model'
  /** Null where the model needs none or has done it. */
  readonly suppression: Suppression | null
  /** At most so many detections an image, best first; null where there is no limit. */
  readonly maxDetections: number | null
  /** Whether boxes are cut off at the image's border. */
  readonly clip: boolean
}

/** A numeric input beside the picture, filled from the image's sizes. */
export interface ExtraInput {
  readonly name: string
  readonly type: 'int64' | 'float32'
  /**
   * `original-wh`: width, height of the image; `scale-yx`: input height / height, input width / width;
   * `input-hw`: the network's height and width.
   */
  readonly value: 'original-wh' | 'scale-yx' | 'input-hw'
}

/** In which frame a family's `decode` leaves its boxes. */
export type BoxFrame = 'input-pixels' | 'original-pixels' | 'unit-square'

/** What decoding may need beside the outputs. */
export interface DecodeContext {
  readonly model: ModelSignature
  readonly preprocessing: Preprocessing
  readonly postprocessing: Postprocessing
}

/** A network input size in pixels. */
export interface InputSize {
  readonly width: number
  readonly height: number
}

/** What one exporter's models expect on the way in and mean on the way out. */
export interface Family<Id extends string = string> {
  readonly id: Id
  /** For a reader of the report. */
  readonly title: string
  /** Where the exporter's conventions were read. */
  readonly source: string
  /** Evidence that a model belongs here, strongest first; none means it does not. */
  recognise(model: ModelSignature): Evidence[]
  /** Why a model cannot be read this way, or null; asked before a family that the user named is used. */
  misfit(model: ModelSignature): string | null
  /** Number of classes that the outputs can tell apart, or null where the file does not say. */
  classCount(model: ModelSignature): number | null
  /** Size for a model whose file leaves it open, or null where the family knows none. */
  openInputSize(model: ModelSignature): InputSize | null
  /** How images are fed unless the user says otherwise; stands in every report. */
  preprocessing(model: ModelSignature, size: InputSize): Preprocessing
  readonly extraInputs: readonly ExtraInput[]
  /** Score floor, NMS, detection limit and labels per box, as the authors validate. */
  postprocessing(model: ModelSignature): Postprocessing
  readonly boxFrame: BoxFrame
  /** Weaknesses that the graph itself brings, such as a threshold that cannot be undone; one sentence each. */
  caveats?(model: ModelSignature): string[]
  /** Reads one image's outputs: adds every candidate above the score floor, in the frame `boxFrame`. */
  decode(outputs: Outputs, context: DecodeContext, candidates: Candidates): void
}
