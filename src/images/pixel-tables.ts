import { float16Bits } from './float16.ts'
import type { Preprocessing, Rgb } from './preprocessing.ts'

/** An input tensor's numbers; float16 as its bits. */
export type TensorData = Float32Array | Uint16Array | Uint8Array

/** The array that holds a tensor's numbers, by their type. */
export const TENSOR_ARRAYS = {
  float32: Float32Array,
  float16: Uint16Array,
  uint8: Uint8Array,
} as const satisfies Record<Preprocessing['type'], new (length: number) => TensorData>

/**
 * What each of the 256 pixel values becomes, for red, green and blue: (pixel × scale − mean) / std, every step rounded
 * to float32 as numpy and torch do. The scaling itself is done once in double precision, so that 1/255 gives the same
 * float32 as dividing by 255 for every pixel value.
 */
export function pixelTables(preprocessing: Pick<Preprocessing, 'scale' | 'mean' | 'std' | 'type'>): {
  readonly red: TensorData
  readonly green: TensorData
  readonly blue: TensorData
} {
  const { scale, mean, std, type } = preprocessing
  const table = (channel: keyof Rgb & (0 | 1 | 2)): TensorData => {
    const values = new TENSOR_ARRAYS[type](256)
    for (let pixel = 0; pixel < 256; pixel++) {
      const centred = Math.fround(Math.fround(pixel * scale) - Math.fround(mean[channel]))
      const value = Math.fround(centred / Math.fround(std[channel]))
      values[pixel] = type === 'float32' ? value : type === 'float16' ? float16Bits(value) : byteOf(value)
    }
    return values
  }
  return { red: table(0), green: table(1), blue: table(2) }
}

function byteOf(value: number): number {
  return Math.min(Math.max(Math.round(value), 0), 255)
}
