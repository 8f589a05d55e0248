/** What happens to what has a defect; with `--strict` every defect stops the run. */
export type Fate = 'stops' | 'image-left-out' | 'object-left-out' | 'counted'

/** A kind of defect. */
export interface Defect {
  readonly fate: Fate
  /** What is counted. */
  readonly unit: 'image' | 'object' | 'category' | 'entry' | 'file'
  /** What is wrong with it. */
  readonly finding: string
  /** What is done about it and what that means for the numbers. */
  readonly consequence: string
  /** What pycocotools 2.0.11 does with the same file. */
  readonly pycocotools: string
}
