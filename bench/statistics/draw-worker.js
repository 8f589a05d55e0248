// One thread's share of the draws, written into shared memory.
import { parentPort, workerData } from 'node:worker_threads'
import { permuteChanges } from '../../dist/evaluation/permuted-changes.js'
import { resampleFigures } from '../../dist/evaluation/resampled-figures.js'

const { paired, seed, length, permutations, resamples, changes, baseline, variant } = workerData
const rowsOf = (rows, { from, to }) => rows.subarray(from * length, to * length)
permuteChanges(paired, seed, permutations, rowsOf(changes, permutations))
resampleFigures(paired, seed, resamples, {
  baseline: rowsOf(baseline, resamples),
  variant: rowsOf(variant, resamples),
})
parentPort.postMessage('done')
