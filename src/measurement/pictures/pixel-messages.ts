import type { PictureLook } from '../../images/look/picture-look.ts'
import type { TensorData } from '../../images/pixel-tables.ts'
import type { Frame, Preprocessing } from '../../images/preprocessing.ts'
import type { JobImage } from '../jobs/job.ts'
import type { ImageFinding } from '../outcomes/image-finding.ts'
import type { ToldFailure } from '../outcomes/plan-trial.ts'

/** What a pixel worker is sent once. */
export interface PixelWorkerData {
  /** The distinct ways in which the models want their pictures. */
  readonly preprocessings: readonly Preprocessing[]
  /** Whether the SHA-256 of each file is wanted. */
  readonly digests: boolean
  /** Of the bytes that all workers and the pictures that wait for a model hold; see `ByteBudget`. */
  readonly budget: SharedArrayBuffer
}

/** What a worker says once it has loaded what it needs. */
export const READY = 'ready'

/** One picture to decode and encode in every way. */
export interface PixelRequest {
  readonly imageIndex: number
  readonly image: JobImage
  /** Tensors of an earlier picture, to be filled again. */
  readonly recycled: readonly TensorData[] | null
}

/** One picture as every network wants it, or the finding that kept it out. */
export interface PictureTensors {
  readonly imageIndex: number
  readonly findings: readonly ImageFinding[]
  /** One for each preprocessing; null where the picture is unreadable. */
  readonly encoded: readonly { readonly data: TensorData; readonly frame: Frame }[] | null
  /** Null where the picture is unreadable. */
  readonly look: PictureLook | null
  /** SHA-256 of the file, hex; null where it is not wanted, or the file cannot be read. */
  readonly digest: string | null
  /** Bytes of the budget that are held for the tensors until they are handed back. */
  readonly held: number
}

/** A picture that ends the run. */
export interface PictureRefusal extends ToldFailure {
  readonly imageIndex: number
}

/** Bytes of pictures on their way to the models: files, pixels and tensors. */
export const READ_AHEAD_BYTES = 1e9
