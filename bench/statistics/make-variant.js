import { readFileSync, writeFileSync } from 'node:fs'
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** Writes a second model's detections: the first one's, each with its own shift of box and score. */
export function makeVariant(detectionsPath, variantPath, seed) {
  const generator = xoroshiro128plus(seed)
  const random = () => uniformFloat64(generator)
  const rows = JSON.parse(readFileSync(detectionsPath, 'utf8')).map((row) => ({
    ...row,
    bbox: row.bbox.map((value, side) =>
      Number((value + 0.06 * (random() - 0.5) * row.bbox[2 + (side % 2)]).toFixed(2)),
    ),
    score: Math.fround(row.score * (0.5 + 0.5 * random())),
  }))
  writeFileSync(variantPath, JSON.stringify(rows))
}
