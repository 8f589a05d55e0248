import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { parse, stringify } from 'yaml'

const kept = 'fixtures/study'
const claimsFile = 'docs/study/claims.yaml'
const accuracyFigures = /^AP/

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

/** Exports of the baseline's own weights; each seed is judged against the baseline of that seed. */
export const placebo = 'placebo'

/**
 * Judges the kept detections of a set, all seeds of a system as checkpoints of one side, and writes report.json.gz and report.md
 * to docs/study/<set>. Runs no model, so claims about time and size are left to `measureModels`.
 *
 * The placebo gets reports of its own, placebo-<seed>: its trainings are the baseline's. As a side of other trainings its interval
 * would count a retraining that was not done, and the baseline's spread would count twice in what all sides' trainings show.
 * @param pictures folder of the set's held-out pictures; with it, a page that shows some of them is written too, report.html.
 */
export function judgeAccuracy(set, pictures) {
  const judged = keptTrainings(set)
  const others = judged.filter(([system]) => system !== placebo)
  evaluate(set, others, 'report', pictures)
  for (const seed of new Map(judged).get(placebo) ?? []) {
    const sides = ['baseline', placebo].map((system) => [system, [seed]])
    evaluate(set, sides, `${placebo}-${seed}`)
  }
}

function evaluate(set, sides, report, pictures) {
  const work = mkdtempSync(join(tmpdir(), 'detcompare-study-'))
  try {
    writeFileSync(join(work, 'instances_val.json'), gunzipSync(readFileSync(join(kept, set, 'instances_val.json.gz'))))
    if (pictures !== undefined) symlinkSync(resolve(pictures), join(work, 'val'))
    const systems = sides.map(([system]) => system)
    writeFileSync(join(work, 'claims.yaml'), stringify(claimsOf(systems, (figure) => accuracyFigures.test(figure))))
    const files = sides.flatMap(([system, seeds]) =>
      seeds.map((seed) => {
        const columns = readPacked(join(kept, set, `${system}-${seed}.detections.json.gz`))
        writeFileSync(join(work, `${system}-${seed}.json`), JSON.stringify(unpackDetections(columns)))
        return `${system}=${system}-${seed}.json`
      }),
    )
    // Run from within the folder, and its name taken out: where this was computed says nothing to readers.
    const page = pictures === undefined ? ['--no-page'] : ['--images', 'val', '--gallery', '8']
    const data = ['--data', 'instances_val.json', '--claims', 'claims.yaml', '--out', 'out']
    run(['eval', ...files.flatMap((file) => ['--side', file]), ...data, ...page], work)
    const nameless = (file) => readFileSync(join(work, 'out', file), 'utf8').replaceAll(`${work}/`, '')
    const folder = join('docs/study', set)
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, `${report}.json.gz`), gzipSync(nameless('report.json'), { level: 9 }))
    writeFileSync(join(folder, `${report}.md`), nameless('report.md'))
    if (pictures !== undefined) writeFileSync(join(folder, `${report}.html`), nameless('report.html'))
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/**
 * Measures time and size of a set's systems, and keeps what the report says of them in fixtures/study/<set>.
 * @param work folder that `export_untrained.py` wrote to; the machine should be quiet.
 */
export function measureModels(set, work) {
  const models = readdirSync(join(work, 'untrained', set)).filter((file) => file.endsWith('.onnx'))
  const order = ['baseline.onnx', ...models.filter((file) => file !== 'baseline.onnx').sort()]
  const out = mkdtempSync(join(tmpdir(), 'detcompare-study-'))
  try {
    const paths = order.map((file) => join(work, 'untrained', set, file))
    const systems = order.map((file) => file.slice(0, -'.onnx'.length))
    const names = paths.flatMap((path, at) => ['--name', `${path}=${systems[at]}`])
    const claims = join(out, 'claims.yaml')
    writeFileSync(claims, stringify(claimsOf(systems, (figure) => !accuracyFigures.test(figure))))
    const data = ['--data', join(work, 'sets', set), '--split', 'val', '--limit', '40']
    run([...paths, ...names, ...data, '--provider', 'cpu', '--claims', claims, '--no-page', '--out', join(out, 'out')])
    const { environment, comparisons, baseline, variants, architecture } = JSON.parse(
      readFileSync(join(out, 'out', 'report.json'), 'utf8'),
    )
    const measured = {
      environment,
      models: [baseline, ...variants].map(({ label, model }) => ({ label, model })),
      comparisons: comparisons.map(({ variant, latency, cost, claims }) => ({
        variant,
        latency,
        cost,
        claims,
      })),
      architecture,
    }
    const text = JSON.stringify(measured).replaceAll(`${work}/`, '').replaceAll(`${out}/`, '')
    writeFileSync(join(kept, set, 'measured.json.gz'), gzipSync(text, { level: 9 }))
  } finally {
    rmSync(out, { recursive: true, force: true })
  }
}

/** The claims file for the systems given and the figures `wanted`: a system none of whose claims is about these has none. */
function claimsOf(systems, wanted) {
  const entries = parse(readFileSync(claimsFile, 'utf8')).map((entry) => ({
    ...entry,
    claim: [entry.claim ?? []].flat().filter(wanted),
  }))
  return systems.flatMap((system) => {
    const own = entries.filter(({ variant }) => variant === system)
    const claiming = own.filter(({ claim }) => claim.length > 0)
    return claiming.length > 0 ? claiming : own.slice(0, 1).map(({ claim, ...rest }) => rest)
  })
}

function run(args, cwd = '.') {
  const { status } = spawnSync(process.execPath, [resolve('dist/cli/main.js'), ...args], {
    cwd,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (status !== 0) throw new Error(`detcompare ended with ${status}: ${args.join(' ')}`)
}
