import { hashOf } from '../files/hash-of.ts'
import { minuteOf } from './figure-words.ts'
import { historyError } from './history-errors.ts'
import type { HistoryData, HistoryLine, HistorySide } from './history-line.ts'
import { fromLine } from './line-of-run.ts'
import type { History } from './read-history.ts'

/** Which earlier run is the baseline. */
export const earlierRuns = ['last', 'best'] as const
export type EarlierRun = (typeof earlierRuns)[number]

/** Detections of an earlier run that stand for a baseline. */
export interface EarlierDetections {
  /** One for each checkpoint, from the working folder or the root. */
  readonly files: readonly string[]
  /** When that run was started, as people write it. */
  readonly run: string
  readonly data: HistoryData
}

/**
 * The stored detections of an earlier run: of the last one, or of the one whose AP is the highest of all on the same images as the last.
 * Of the last run's sides, the one with the label of a model that is given now, else its only variant, else its only side.
 * @param labels of what is compared now.
 * @throws UserError where there is no such run, it stored nothing, its files are gone or changed, or several of its variants are meant.
 */
export async function earlierDetections(
  { path, runs }: Pick<History, 'path' | 'runs'>,
  which: EarlierRun,
  labels: readonly string[],
): Promise<EarlierDetections> {
  if (runs.length === 0) throw historyError('against-none', { path, which, why: 'has no run' })
  const { run, side } = which === 'last' ? lastOf(runs, path, labels) : bestOf(onDataOf(runs), path)
  const started = minuteOf(run.startedAt)
  const files: string[] = []
  for (const { detections } of side.checkpoints) {
    if (detections === null) {
      throw historyError('against-not-stored', { path, which, run: started, label: side.label })
    }
    const file = fromLine(detections.path, path)
    const found = await hashOf(file)
    if (found !== detections.sha256) {
      throw historyError('against-changed', { which, run: started, file, isThere: found !== null })
    }
    files.push(file)
  }
  return { files, run: started, data: run.data }
}

interface Chosen {
  readonly run: HistoryLine
  readonly side: HistorySide
}

function lastOf(runs: readonly HistoryLine[], path: string, labels: readonly string[]): Chosen {
  const run = runs.at(-1) as HistoryLine
  const sides = run.sides.filter(({ isEarlier }) => !isEarlier)
  const variants = sides.filter(({ role }) => role === 'variant')
  const candidates = variants.length > 0 ? variants : sides
  const named = candidates.filter(({ label }) => labels.includes(label))
  const [side, ...more] = named.length > 0 ? named : candidates
  if (side === undefined)
    throw historyError('against-none', { path, which: 'last', why: 'has no side in its last run' })
  if (more.length > 0) {
    const several = [side, ...more].map(({ label }) => label)
    throw historyError('against-several', { path, which: 'last', run: minuteOf(run.startedAt), labels: several })
  }
  return { run, side }
}

/** The runs on the same images as the last one: AP on other images says nothing of which is best. */
function onDataOf(runs: readonly HistoryLine[]): HistoryLine[] {
  const key = ({ data: { fingerprint, limit, seed, chooseOn } }: HistoryLine) =>
    JSON.stringify([fingerprint, limit, limit === null && chooseOn === null ? null : seed, chooseOn])
  const last = runs.at(-1)
  return runs.filter((run) => last !== undefined && key(run) === key(last))
}

/** Of equal ones the earliest: what came later did not beat it. */
function bestOf(runs: readonly HistoryLine[], path: string): Chosen {
  let best: (Chosen & { readonly AP: number }) | null = null
  for (const run of runs) {
    for (const side of run.sides) {
      const AP = side.isEarlier ? undefined : side.figures.AP?.value
      if (AP !== undefined && (best === null || AP > best.AP)) best = { run, side, AP }
    }
  }
  if (best === null) throw historyError('against-none', { path, which: 'best', why: 'has no run with AP' })
  return best
}
