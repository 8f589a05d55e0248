/** A network input size in pixels. */
export interface InputSize {
  readonly width: number
  readonly height: number
}
