import { fileURLToPath } from 'node:url'
import type { InputTensor } from '../../models/runtime/session.ts'

/** The tiny model that is run to see whether a provider works; scripts/probe makes it. */
export const probeModel = fileURLToPath(new URL('../../../models/probe.onnx', import.meta.url))

const [CHANNELS, SIZE] = [3, 16]

/** Its input: whole numbers from 0 to 3. */
export function probeInput(): InputTensor {
  const values = Float32Array.from({ length: CHANNELS * SIZE * SIZE }, (_, at) => ((at * 7) % 11) % 4)
  return { name: 'image', type: 'float32', dims: [1, CHANNELS, SIZE, SIZE], data: values }
}

/** What it outputs, by numpy; every provider can get there exactly, as all values are small whole numbers. */
export const probeResult: readonly number[] = [9, -23, 10, -17]
