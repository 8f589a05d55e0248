import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { stringify } from 'yaml'
import { accuracyFigures, claimsOf, kept, keptTrainings, placebo, readPacked, unpackDetections } from './kept.mjs'
import { runDetcompare } from './run-detcompare.mjs'

/**
 * The comparisons of a set, each a report of its own: which seeds of which systems, [[system, [seed, …]], …], the baseline first. All
 * systems train with the same seeds, so that they are compared seed by seed.
 *
 * `report` has every system with the seeds that all of them have, `same-backbone` of these the ones with the baseline's backbone (all
 * but those named after another one), which start from the same weights too, and `more-seeds` those that have more seeds, with all of theirs. The
 * placebo gets reports of its own, `placebo-<seed>`: its trainings are the baseline's. As a side of other trainings its interval
 * would count a retraining that was not done, and the baseline's spread would count twice in what all sides' trainings show.
 */
export function comparisonsOf(set) {
  const trained = keptTrainings(set).filter(([system]) => system !== placebo)
  const ofBaseline = trained[0][1]
  const inAll = ofBaseline.filter((seed) => trained.every(([, seeds]) => seeds.includes(seed)))
  const more = trained.filter(([, seeds]) => ofBaseline.every((seed) => seeds.includes(seed)))
  const alike = trained.filter(([system]) => !system.startsWith('backbone-')).map(([system]) => [system, inAll])
  const placebos = keptTrainings(set).find(([system]) => system === placebo)?.[1] ?? []
  return [
    { report: 'report', sides: trained.map(([system]) => [system, inAll]) },
    ...(inAll.length > 1 && alike.length > 1 ? [{ report: 'same-backbone', sides: alike }] : []),
    ...(ofBaseline.length > inAll.length && more.length > 1 ? [{ report: 'more-seeds', sides: more }] : []),
    ...placebos.map((seed) => ({
      report: `${placebo}-${seed}`,
      sides: ['baseline', placebo].map((system) => [system, [seed]]),
    })),
  ]
}

/**
 * Judges the kept detections of a set, and writes <report>.json.gz and <report>.md of each comparison to docs/study/<set>. Runs no model,
 * so claims about time and size are left to `measureModels`.
 * @param pictures folder of the set's held-out pictures; with it, a page that shows some of them is written too, report.html.
 */
export function judgeAccuracy(set, pictures) {
  const folder = join('docs/study', set)
  mkdirSync(folder, { recursive: true })
  for (const { report, sides } of comparisonsOf(set)) {
    const withPage = report === 'report' && pictures !== undefined
    const sameSeeds = sides[0][1].length > 1 ? ['--same-seeds'] : []
    const page = withPage ? ['--images', 'val', '--gallery', '8'] : ['--no-page']
    evaluate(set, sides, { options: [...sameSeeds, ...page], pictures: withPage ? pictures : undefined }, (read) => {
      // The list of files has hashes of texts from before the folder was taken out, and of files that are not kept.
      const { files, ...told } = JSON.parse(read('report.json'))
      writeFileSync(join(folder, `${report}.json.gz`), gzipSync(JSON.stringify(told), { level: 9 }))
      writeFileSync(join(folder, `${report}.md`), read('report.md'))
      if (withPage) writeFileSync(join(folder, `${report}.html`), read('report.html'))
    })
  }
}

/** What the report of all systems says where their trainings are taken as independent; nothing is kept of it. */
export function judgeAsIndependent(set) {
  const { sides } = comparisonsOf(set).find(({ report }) => report === 'report')
  return evaluate(set, sides, { options: ['--no-page'] }, (read) => JSON.parse(read('report.json')))
}

/** Runs detcompare on some seeds of some systems, and gives what `take` makes of the files that it wrote. */
function evaluate(set, sides, { options, pictures }, take) {
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
    const data = ['--data', 'instances_val.json', '--claims', 'claims.yaml', '--out', 'out']
    runDetcompare(['eval', ...files.flatMap((file) => ['--side', file]), ...options, ...data], work)
    return take((file) => readFileSync(join(work, 'out', file), 'utf8').replaceAll(`${work}/`, ''))
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}
