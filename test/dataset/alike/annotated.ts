import type { Dataset } from '../../../src/dataset/dataset.ts'

/** An image of a made data set: its name and its objects, each a category and a box in pixels of 100 × 100. */
export interface Annotated {
  readonly name: string
  readonly objects: readonly (readonly [category: number, x: number, y: number, width: number, height: number])[]
}

/** A data set of such images; their keys are their places from 1 on. */
export function annotated(
  images: readonly Annotated[],
  size: { readonly width: number | null; readonly height: number | null } = { width: 100, height: 100 },
): Pick<Dataset, 'images' | 'groundTruth'> {
  const objects = images.flatMap(({ objects }, image) => objects.map((object) => ({ image, object })))
  return {
    images: images.map(({ name }, at) => ({ key: String(at + 1), id: at + 1, fileName: name, ...size })),
    groundTruth: {
      count: objects.length,
      ids: Float64Array.from(objects.keys()),
      imageIndex: Int32Array.from(objects, ({ image }) => image),
      categoryIndex: Int32Array.from(objects, ({ object: [category] }) => category),
      boxes: Float64Array.from(objects.flatMap(({ object }) => object.slice(1))),
      areas: Float64Array.from(objects, ({ object: [, , , width, height] }) => width * height),
      crowd: new Uint8Array(objects.length),
    },
  }
}
