type Box = readonly [x: number, y: number, width: number, height: number]

/**
 * The box around a mask in COCO's format, as COCO makes boxes: around a polygon's corners, or around the pixels of a
 * run-length encoding (pycocotools' `toBbox`). Null where it is neither, or has no extent.
 */
export function maskBox(segmentation: unknown): Box | null {
  if (Array.isArray(segmentation)) return polygonsBox(segmentation)
  if (typeof segmentation !== 'object' || segmentation === null) return null
  const { size, counts } = segmentation as { size?: unknown; counts?: unknown }
  const height = Array.isArray(size) ? (size[0] as unknown) : null
  const runs = typeof counts === 'string' ? decodedRuns(counts) : counts
  if (!Number.isSafeInteger(height) || !(Number(height) > 0) || !Array.isArray(runs)) return null
  return runs.every((run) => Number.isSafeInteger(run) && run >= 0) ? runsBox(runs, Number(height)) : null
}

function polygonsBox(polygons: readonly unknown[]): Box | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const polygon of polygons) {
    if (!Array.isArray(polygon) || polygon.length < 6 || !polygon.every(Number.isFinite)) return null
    for (let i = 0; i + 1 < polygon.length; i += 2) {
      left = Math.min(left, polygon[i])
      right = Math.max(right, polygon[i])
      top = Math.min(top, polygon[i + 1])
      bottom = Math.max(bottom, polygon[i + 1])
    }
  }
  return right > left && bottom > top ? [left, top, right - left, bottom - top] : null
}

/** Runs of pixels outside and inside take turns, column after column. */
function runsBox(runs: readonly number[], height: number): Box | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  let start = 0
  for (const [place, run] of runs.entries()) {
    if (place % 2 === 1 && run > 0) {
      const last = start + run - 1
      const [firstColumn, lastColumn] = [Math.floor(start / height), Math.floor(last / height)]
      left = Math.min(left, firstColumn)
      right = Math.max(right, lastColumn)
      const isOneColumn = firstColumn === lastColumn
      top = Math.min(top, isOneColumn ? start % height : 0)
      bottom = Math.max(bottom, isOneColumn ? last % height : height - 1)
    }
    start += run
  }
  return right >= left ? [left, top, right - left + 1, bottom - top + 1] : null
}

/** pycocotools' compressed counts: five bits per character, low bits first, from the third on as the difference to two before. */
function decodedRuns(text: string): number[] | null {
  const runs: number[] = []
  for (let at = 0; at < text.length; ) {
    let run = 0
    let bits = 0
    let more = true
    while (more) {
      const code = text.charCodeAt(at++) - 48
      if (!(code >= 0 && code < 64) || bits > 30) return null
      run |= (code & 31) << bits
      bits += 5
      more = (code & 32) !== 0
      if (!more && (code & 16) !== 0 && bits < 32) run |= -1 << bits
    }
    runs.push(runs.length > 2 ? run + (runs[runs.length - 2] as number) : run)
  }
  return runs
}
