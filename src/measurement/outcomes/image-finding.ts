/** Something that a picture turned out to be while it was read; each is counted and reported once. */
export interface ImageFinding {
  readonly imageIndex: number
  readonly kind: 'unreadable' | 'size-contradicts' | 'turned' | 'colours-differ' | 'several-frames'
  /** The reason where it is unreadable, the sizes where they contradict, the number of frames. */
  readonly detail: string
}
