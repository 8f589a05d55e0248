import type { Picture, Region } from '../picture.ts'
import { resizeCv2Area } from './cv2-area.ts'
import { emptyTaps, resizeByTaps, setTap, type Taps } from './two-tap.ts'

/**
 * `cv2.resize(…, INTER_LINEAR)` of 8-bit pixels, byte for byte: half-pixel centres, no antialiasing.
 * At exactly half the size on both axes OpenCV takes INTER_AREA instead.
 */
export function resizeCv2Linear(source: Picture, target: Region): void {
  if (source.width === 2 * target.width && source.height === 2 * target.height) resizeCv2Area(source, target)
  else resizeByTaps(source, target, columnTaps(source.width, target.width), rowTaps(source.height, target.height))
}

function columnTaps(inputLength: number, outputLength: number): Taps {
  const taps = emptyTaps(outputLength)
  const step = 1 / (outputLength / inputLength)
  for (let x = 0; x < outputLength; x++) {
    const centre = Math.fround((x + 0.5) * step - 0.5)
    const at = Math.floor(centre)
    const inside = at >= 0 && at < inputLength - 1
    setTap(taps, x, at, inputLength, inside ? Math.fround(centre - at) : 0)
  }
  return taps
}

/** Unlike columns, rows beyond the edge keep their fraction: both taps are then the edge row, which rounds differently. */
function rowTaps(inputLength: number, outputLength: number): Taps {
  const taps = emptyTaps(outputLength)
  const step = 1 / (outputLength / inputLength)
  for (let y = 0; y < outputLength; y++) {
    const centre = Math.fround((y + 0.5) * step - 0.5)
    const at = Math.floor(centre)
    setTap(taps, y, at, inputLength, Math.fround(centre - at))
  }
  return taps
}
