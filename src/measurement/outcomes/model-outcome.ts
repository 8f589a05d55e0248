/** Detections of one model as columns, in class numbers of the model; `imageIndex` points into the job's images. */
export interface RawDetections {
  readonly imageIndex: Int32Array
  readonly classIndex: Int32Array
  /** x, y, width, height in pixels of the original image. */
  readonly boxes: Float64Array
  readonly scores: Float64Array
}

/** Times of one model outside the latency pass, in milliseconds, and what it left out. A time is null where it was not taken. */
export interface ModelTimes {
  readonly sessionCreationMs: number | null
  readonly firstCallMs: number | null
  /** Sum of the model's calls in the accuracy pass, which may run side by side. */
  readonly inferenceMs: number | null
  /** Boxes of the accuracy pass that were left out because a coordinate was not finite. */
  readonly unfiniteBoxes: number
}

/** Times of a model that was loaded and called while nothing else ran, in milliseconds. */
export interface StartTimes {
  readonly sessionCreationMs: number
  readonly firstCallMs: number
}

/** Times and omissions of a model that ran in the accuracy pass, as `ModelTimes` has them. */
export interface CallTimes {
  readonly firstCallMs: number
  readonly inferenceMs: number
  readonly unfiniteBoxes: number
}

/** What was measured of one model. */
export interface ModelOutcome extends ModelTimes {
  /** In the order of the job's images. */
  readonly detections: RawDetections
}

/** The first images of the accuracy pass, handed over while it goes on. */
export interface FirstImages {
  /** Which of the job's images they are, in ascending order; unreadable ones are left out. */
  readonly images: readonly number[]
  /** Each model's detections on them. */
  readonly models: readonly RawDetections[]
}
