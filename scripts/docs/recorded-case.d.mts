import type { Frame } from '../../src/images/preprocessing.ts'
import type { ModelSignature } from '../../src/models/file/model-signature.ts'
import type { OutputTensor } from '../../src/models/outputs.ts'

/** Rows of x1, y1, x2, y2, score, class in original pixels, as the exporter's own code returned them. */
export type DetectionRow = readonly [number, number, number, number, number, number]

export interface RecordedImage {
  readonly file: string
  readonly frame: Frame
  /** Values of the inputs beside the picture as the exporter's code fed them, by input name. */
  readonly extraInputs: Readonly<Record<string, readonly number[]>>
  /** SHA-256 of height × width × RGB before normalisation; null where the exporter has no such bytes. */
  readonly canvas: string | null
  readonly outputs: readonly OutputTensor[]
  readonly detections: readonly DetectionRow[]
}

export interface RecordedCase {
  readonly name: string
  /** How the record came about; null where it does not say. */
  readonly origin: string | null
  readonly versions: Readonly<Record<string, string>>
  /** Class names by index; the file may not contain them. */
  readonly classNames: readonly string[]
  readonly signature: ModelSignature
  readonly images: readonly RecordedImage[]
}

/** An output as a record describes it; `offset` counts bytes in the unpacked block. */
export interface DescribedOutput {
  readonly name: string
  readonly type: string
  readonly shape: readonly number[]
  readonly offset: number
}

export function recordedCases(): string[]
export function recordedCase(name: string): RecordedCase
export function outputTensors(numbers: Buffer, described: readonly DescribedOutput[]): OutputTensor[]
export function detectionRows(numbers: Buffer, offset: number, count: number): DetectionRow[]
