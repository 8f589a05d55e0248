import { datasetError } from '../../dataset-errors.ts'

/** One annotation file, or folder, that was found, with the split it belongs to. */
export interface SplitCandidate {
  readonly path: string
  readonly split: string | null
  /** True where `--data` named this split's own folder, so that even `train` was meant. */
  readonly chosenByPath: boolean
}

const train = /^train/i
const validation = /^val/i

/**
 * Takes the split that `--split` names, else the only validation split, else the only one that is not `train`.
 * A name is matched whole, else as the beginning of one split's name (`val` means `val2017`).
 * Throws `data-split-unknown`, `data-split-ambiguous` or `data-split-train`.
 */
export function chooseSplit<Candidate extends SplitCandidate>(
  folder: string,
  candidates: readonly Candidate[],
  wanted: string | undefined,
): Candidate {
  const splits = candidates.map(({ split }) => split ?? 'one without a name')
  if (wanted !== undefined) {
    const whole = candidates.filter(({ split }) => split === wanted)
    const found = whole.length > 0 ? whole : candidates.filter(({ split }) => split?.startsWith(wanted))
    if (found.length === 0) throw datasetError('data-split-unknown', { folder, split: wanted, splits })
    return onlyOne(folder, found)
  }
  const open = candidates.filter(({ split, chosenByPath }) => chosenByPath || !train.test(split ?? ''))
  if (open.length === 0 && candidates.length === 1) {
    throw datasetError('data-split-train', { folder, split: splits[0] as string })
  }
  const forValidation = open.filter(({ split }) => validation.test(split ?? ''))
  return onlyOne(folder, forValidation.length > 0 ? forValidation : open.length > 0 ? open : candidates)
}

function onlyOne<Candidate extends SplitCandidate>(folder: string, candidates: readonly Candidate[]): Candidate {
  const [first, second] = candidates
  if (first === undefined || second !== undefined) {
    const splits = [...new Set(candidates.map(({ split }) => split ?? 'one without a name'))]
    if (splits.length < 2) {
      throw datasetError('data-annotations-ambiguous', { folder, candidates: candidates.map(({ path }) => path) })
    }
    throw datasetError('data-split-ambiguous', { folder, splits })
  }
  return first
}
