/**
 * Judges the study's detections that are kept, and writes docs/study: reports of every set, and the tables of its text.
 *
 *   npm run study                         from the detections in fixtures/study; no model, no Python
 *   npm run study -- --measure <folder>   first keeps time and size of what export_untrained.py left in the folder (quiet machine)
 *   npm run study -- --page <folder>      also writes a page with pictures of the main set, which sets.py left in the folder
 *   npm run study -- --independent        prints what the main set says if trainings are taken as independent; writes nothing
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { judgeAccuracy, judgeAsIndependent } from './judge.mjs'
import { keptSets } from './kept.mjs'
import { measureModels } from './measure.mjs'
import { changesTable, tablesOf } from './tables.mjs'

const text = 'docs/study/README.md'
const { independent, measure, page } = optionsOf(process.argv.slice(2))
const sets = keptSets()
if (sets.length === 0) {
  process.stderr.write('fixtures/study holds no detections: scripts/study/README.md says how to make them\n')
  process.exit(2)
}
if (independent && (measure ?? page) !== undefined) {
  process.stderr.write('--independent writes nothing, so it does not go with --measure or --page: remove one of them\n')
  process.exit(2)
}
if (independent) {
  process.stdout.write(`${changesTable(judgeAsIndependent(sets[0]))}\n`)
  process.exit(0)
}
const pictures = page && join(page, 'sets', sets[0], 'val')
for (const folder of [measure && join(measure, 'untrained'), pictures]) {
  if (folder !== undefined && !existsSync(folder)) {
    process.stderr.write(`${folder} does not exist: scripts/study/README.md says what makes it\n`)
    process.exit(2)
  }
}
for (const set of sets) {
  if (measure !== undefined && existsSync(join(measure, 'untrained', set))) measureModels(set, measure)
  process.stderr.write(`judging ${set}\n`)
  judgeAccuracy(set, set === sets[0] ? pictures : undefined)
}
writeFileSync(text, withTables(readFileSync(text, 'utf8')))

/** The text with each set's tables between its marks. */
function withTables(page) {
  return sets.reduce((all, set) => {
    const [start, end] = [`<!-- tables of ${set} -->\n`, `\n<!-- end of ${set} -->`]
    const [from, to] = [all.indexOf(start) + start.length, all.indexOf(end)]
    if (from < start.length || to < 0) throw new Error(`${text} has no place for the tables of ${set}`)
    return all.slice(0, from) + tablesOf(set) + all.slice(to)
  }, page)
}

function optionsOf(args) {
  try {
    const [folder, flag] = [{ type: 'string' }, { type: 'boolean' }]
    return parseArgs({ args, options: { measure: folder, page: folder, independent: flag } }).values
  } catch (error) {
    process.stderr.write(
      `${error.message}\nusage: npm run study [-- [--measure <folder>] [--page <folder>] | -- --independent]\n`,
    )
    process.exit(2)
  }
}
