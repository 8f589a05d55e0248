/**
 * Annotated objects while a file is read, as growing columns: ids as the file has them, NaN where it has no whole number.
 * Images and categories may stand behind the annotations, so ids are looked up only when all is read.
 */
export class ObjectColumns {
  count = 0
  ids = new Float64Array(1024)
  imageIds = new Float64Array(1024)
  categoryIds = new Float64Array(1024)
  boxes = new Float64Array(4096)
  areas = new Float64Array(1024)
  crowd = new Uint8Array(1024)

  /** Takes the next object's place, doubling the columns where they are full. */
  next(): number {
    if (this.count === this.ids.length) {
      this.ids = doubled(this.ids)
      this.imageIds = doubled(this.imageIds)
      this.categoryIds = doubled(this.categoryIds)
      this.boxes = doubled(this.boxes)
      this.areas = doubled(this.areas)
      const crowd = new Uint8Array(2 * this.count)
      crowd.set(this.crowd)
      this.crowd = crowd
    }
    return this.count++
  }
}

function doubled(column: Float64Array): Float64Array<ArrayBuffer> {
  const twice = new Float64Array(2 * column.length)
  twice.set(column)
  return twice
}
