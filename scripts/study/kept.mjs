import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'yaml'

/** Folder of what `keep.py` kept, by set. */
export const kept = 'fixtures/study'
const claimsFile = 'docs/study/claims.yaml'
/** Figures of a claim that detections decide; time and size need the models. */
export const accuracyFigures = /^AP/

/** Exports of the baseline's own weights; each seed is judged against the baseline of that seed. */
export const placebo = 'placebo'

/** The sets of which a comparison is kept, in the order in which the study names them. */
export function keptSets() {
  const isKept = (set) => existsSync(join(kept, set, 'instances_val.json.gz')) && keptTrainings(set).length > 1
  return ['shapes', 'crowded', 'pills'].filter(isKept)
}

/** JSON of a file that `keep.py` or this study compressed. */
export function readPacked(path) {
  return JSON.parse(gunzipSync(readFileSync(path)).toString())
}

/** Detections in COCO's results format from the columns that `keep.py` wrote: scores in 1e-4, boxes in tenths of a pixel. */
export function unpackDetections(columns) {
  const results = []
  columns.image_ids.forEach((image_id, place) => {
    for (let n = 0; n < columns.counts[place]; n++) {
      const at = results.length
      const bbox = columns.boxes.slice(4 * at, 4 * at + 4).map((tenths) => tenths / 10)
      results.push({ image_id, category_id: columns.category_ids[at], score: columns.scores[at] / 10_000, bbox })
    }
  })
  return results
}

/** Trainings of each system whose detections are kept: [[system, [seed, …]], …], the baseline first. */
export function keptTrainings(set) {
  const seeds = new Map([['baseline', []]])
  for (const file of readdirSync(join(kept, set)).sort()) {
    const [, system, seed] = /^(.+)-(\d+)\.detections\.json\.gz$/.exec(file) ?? []
    if (system) seeds.set(system, [...(seeds.get(system) ?? []), Number(seed)])
  }
  return [...seeds].filter(([, each]) => each.length > 0)
}

/** What training said of each system's first seed: parameters, steps, minutes, bytes of its ONNX file. */
export function trainingRecord(set, system) {
  const path = join(kept, set, `${system}-0.json`)
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null
}

/**
 * The claims file for the systems given and the figures `wanted`. A system that has claims, but about other figures only, gets no entry:
 * one without a claim would say that nothing is published.
 */
export function claimsOf(systems, wanted) {
  const entries = parse(readFileSync(claimsFile, 'utf8')).map(({ claim, ...entry }) => ({
    ...entry,
    ...(claim && { claim: [claim].flat().filter(wanted) }),
  }))
  const without = systems.find((system) => system !== 'baseline' && entries.every(({ variant }) => variant !== system))
  if (without) throw new Error(`${claimsFile} has no entry for ${without}: add one, or correct its name`)
  return systems.flatMap((system) =>
    entries.filter(({ variant, claim }) => variant === system && (claim === undefined || claim.length > 0)),
  )
}
