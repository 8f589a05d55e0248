import type { Size } from './fit.ts'
import { float16Bits } from './float16.ts'
import type { Picture } from './picture.ts'
import { pixelTables, type TensorData } from './pixel-tables.ts'
import type { Preprocessing } from './preprocessing.ts'

/**
 * Fills `into` with the picture at another size, bilinear between half-pixel centres, each side by its own factor:
 * `torch.nn.functional.interpolate` without `antialias`, to about 1e-6. What is interpolated has been normalised already;
 * torchvision normalises afterwards, which is the same but for rounding.
 */
export function writeUnrounded(
  { data, width, height }: Picture,
  target: Size,
  preprocessing: Preprocessing,
  into: TensorData,
): void {
  const { layout, channels, type } = preprocessing
  const { red, green, blue } = pixelTables({ ...preprocessing, type: 'float32' })
  const columns = tapsOf(width, target.width)
  const rows = tapsOf(height, target.height)
  const channelsLast = layout.endsWith('hwc')
  const step = channelsLast ? 3 : 1
  const apart = channelsLast ? 1 : target.width * target.height
  const tables = channels === 'rgb' ? [red, green, blue] : [blue, green, red]
  for (const [place, table] of tables.entries()) {
    const channel = channels === 'rgb' ? place : 2 - place
    let to = place * apart
    for (let y = 0; y < target.height; y++) {
      const near = 3 * width * (rows.near[y] as number) + channel
      const far = 3 * width * (rows.far[y] as number) + channel
      const down = rows.fraction[y] as number
      for (let x = 0; x < target.width; x++, to += step) {
        const left = 3 * (columns.near[x] as number)
        const right = 3 * (columns.far[x] as number)
        const across = columns.fraction[x] as number
        const above = mixed(table, data[near + left] as number, data[near + right] as number, across)
        const below = mixed(table, data[far + left] as number, data[far + right] as number, across)
        const value = above + (below - above) * down
        into[to] = type === 'float32' ? value : type === 'float16' ? float16Bits(value) : Math.round(value)
      }
    }
  }
}

function mixed(table: TensorData, near: number, far: number, fraction: number): number {
  return (table[near] as number) * (1 - fraction) + (table[far] as number) * fraction
}

const { fround } = Math

/**
 * For each position along a side the two pixels it is between, and how far it is from the first to the second; places
 * are float32 as torch's are.
 */
function tapsOf(from: number, to: number): { near: Int32Array; far: Int32Array; fraction: Float64Array } {
  const [near, far, fraction] = [new Int32Array(to), new Int32Array(to), new Float64Array(to)]
  const scale = fround(from / to)
  for (let at = 0; at < to; at++) {
    const centre = Math.max(fround(fround(scale * (at + 0.5)) - 0.5), 0)
    near[at] = Math.min(Math.floor(centre), from - 1)
    far[at] = Math.min(Math.floor(centre) + 1, from - 1)
    fraction[at] = centre - Math.floor(centre)
  }
  return { near, far, fraction }
}
