/** What a model found on one image, in the model's own class numbers, and what else was learnt of the image meanwhile. */
export interface StoredImage {
  /** Of the image's bytes and of all besides the model that decides how it is read: 64 hexadecimal digits. */
  readonly key: string
  /** Plain data of whoever stores it. */
  readonly facts: unknown
  readonly classIndex: Int32Array
  /** x, y, width, height in pixels of the original image, four numbers per detection. */
  readonly boxes: Float64Array
  readonly scores: Float64Array
}

/** The processor that entries were made on. */
export interface Origin {
  /** Its model, as the system or its driver calls it. */
  readonly processor: string
  /** Those by which onnxruntime chooses its kernels; null where they are not known, or do not matter. */
  readonly instructionSets: readonly string[] | null
}

/** Whether two origins are one kind of processor. */
export function sameOrigin(one: Origin, other: Origin): boolean {
  return JSON.stringify(plain(one)) === JSON.stringify(plain(other))
}

/** A processor in words. */
export function originName({ processor, instructionSets }: Origin): string {
  return instructionSets === null || instructionSets.length === 0
    ? processor
    : `${processor} with ${instructionSets.join(', ')}`
}

function plain({ processor, instructionSets }: Origin) {
  return [processor, instructionSets]
}
