/**
 * Judges the study's detections that are kept, and writes docs/study: reports of every set, and the tables of its text.
 *
 *   npm run study                      from the detections in fixtures/study; no model, no Python
 *   npm run study -- --work <folder>   first keeps time and size of what export_untrained.py left in the folder (quiet machine)
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { judgeAccuracy, keptSets, measureModels } from './judge.mjs'
import { tablesOf } from './tables.mjs'

const text = 'docs/study/README.md'
const [option, work, ...rest] = process.argv.slice(2)
if (option !== undefined && (option !== '--work' || work === undefined || rest.length > 0)) {
  process.stderr.write('usage: npm run study [-- --work <folder that export_untrained.py wrote to>]\n')
  process.exit(2)
}
const sets = keptSets()
if (sets.length === 0) {
  process.stderr.write('fixtures/study holds no detections: scripts/study/README.md says how to make them\n')
  process.exit(2)
}
for (const set of sets) {
  if (work !== undefined && existsSync(join(work, 'untrained', set))) measureModels(set, work)
  process.stderr.write(`judging ${set}\n`)
  judgeAccuracy(set)
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
