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
  /** Of each class only so many best candidates take part (Paddle, pytorch-ssd); absent: no limit of its own. */
  readonly maxCandidatesOfClass?: number
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
