import type { Dataset } from '../../dataset/dataset.ts'
import { type EarlierDetections, earlierDetections, earlierRuns } from '../../history/earlier-run.ts'
import { historyError } from '../../history/history-errors.ts'
import type { History } from '../../history/read-history.ts'
import { type NamedSide, nameCheckpoints, type SideFiles } from '../../models/sides/name-sides.ts'
import type { CommonSettings } from '../../report/run-settings.ts'
import { cliError } from './cli-errors.ts'
import { readChoice } from './parse-values.ts'
import type { RawOptions } from './raw-options.ts'

/** A baseline from the history. */
export interface Against extends EarlierDetections {
  readonly which: (typeof earlierRuns)[number]
}

/**
 * What `--against` names; null without it.
 * @throws UserError as `earlierDetections` does, for an unknown word, and where a side has that word as its label.
 */
export async function readAgainst(
  { against }: RawOptions,
  history: History | null,
  sides: readonly NamedSide[],
): Promise<Against | null> {
  if (against === undefined || history === null) return null
  const which = readChoice('--against', against, earlierRuns)
  const labels = sides.map(({ label }) => label)
  if (labels.some((label) => label.toLowerCase() === which)) throw cliError('side-label', { label: which })
  return { which, ...(await earlierDetections(history, which, labels)) }
}

/** The sides of a run with the earlier one's in front, under the word that names it: as they are compared, and as options have them. */
export function sidesAgainst({ which, files }: Against, given: readonly NamedSide[]): [NamedSide[], SideFiles[]] {
  const sides = [
    { label: which, files },
    ...given.map(({ label, files: own }) => ({ label, files: own.map(({ path }) => path) })),
  ]
  return [nameCheckpoints(sides), sides]
}

/** @throws UserError where the data set, or what is sampled of it, is not that of the earlier run. */
export function refuseOtherData(
  against: Against | null,
  { source }: Pick<Dataset, 'source'>,
  { limit = null, seed = 0 }: { readonly limit?: number | null | undefined; readonly seed?: number | undefined },
): void {
  if (against === null) return
  const { which, run, data } = against
  const isSample = data.limit !== null || limit !== null
  const isOther = source.fingerprint !== data.fingerprint
  if (!isOther && (!isSample || (data.limit === limit && data.seed === seed))) return
  throw historyError('against-other-data', {
    which,
    run,
    what: isOther
      ? `was on ${data.path} (fingerprint ${data.fingerprint.slice(0, 12)}), and this one is on ${source.annotationsPath} (${source.fingerprint.slice(0, 12)})`
      : `took ${sampleInWords(data)} of the images, and this one takes ${sampleInWords({ limit, seed })}`,
  })
}

function sampleInWords({ limit, seed }: Pick<CommonSettings, 'limit' | 'seed'>): string {
  return limit === null ? 'all' : `--limit ${limit} --seed ${seed}`
}
