import { IdColumn } from '../../id-column.ts'

/**
 * Annotated objects while a file is read, as growing columns, ids as the file has them. Images and categories may stand
 * behind the annotations, so ids are looked up only when all is read.
 */
export class ObjectColumns {
  count = 0
  /** Whole numbers only. */
  readonly ids = new IdColumn()
  readonly imageIds = new IdColumn()
  readonly categoryIds = new IdColumn()
  boxes = new Float64Array(4096)
  areas = new Float64Array(1024)
  /** As `GroundTruth.crowd` has it. */
  crowd = new Uint8Array(1024)
  /** 1 where something about the object leaves it out. */
  unusable = new Uint8Array(1024)

  /** Takes the next object's place, doubling the columns where they are full. */
  next(): number {
    if (this.count === this.areas.length) {
      this.boxes = doubled(this.boxes)
      this.areas = doubled(this.areas)
      this.crowd = doubledBytes(this.crowd)
      this.unusable = doubledBytes(this.unusable)
    }
    return this.count++
  }
}

function doubled(column: Float64Array): Float64Array<ArrayBuffer> {
  const twice = new Float64Array(2 * column.length)
  twice.set(column)
  return twice
}

function doubledBytes(column: Uint8Array): Uint8Array<ArrayBuffer> {
  const twice = new Uint8Array(2 * column.length)
  twice.set(column)
  return twice
}
