import { nearestNames } from '../../nearest-names.ts'
import { placeOf } from '../rules/claim.ts'
import { comparisonError } from '../rules/comparison-errors.ts'
import type { JudgingOptions } from '../rules/judging-options.ts'
import type { ClaimsEntry } from './claims-entry.ts'
import { claimsFileError } from './claims-file-errors.ts'

/** What a claims file adds to the options of a run. */
export type PublishedClaims = Required<{
  [Name in 'claims' | 'unclaimed' | 'claimsFile']: NonNullable<JudgingOptions[Name]>
}>

/**
 * What a run takes from a claims file: the entries of its variants. A file may have entries of other runs; but where a
 * variant has none, such an entry may be its own with the label misspelt, so that nobody could know.
 * @param labels of all sides, the baseline first.
 * @throws UserError for entries of the baseline, for ones that contradict each other, and for labels that stay open.
 */
export function chooseEntries(
  path: string,
  entries: readonly ClaimsEntry[],
  [baseline, ...variants]: readonly string[],
): PublishedClaims {
  if (variants.length === 0) throw comparisonError('judged-without-variant', { given: `--claims ${path}` })
  const ofBaseline = entries.find(({ variant }) => variant === baseline)
  if (ofBaseline !== undefined) {
    throw claimsFileError('claims-of-baseline', { place: placeOf(ofBaseline.published), label: ofBaseline.variant })
  }
  const own = entries.filter(({ variant }) => variants.includes(variant))
  const others = [...new Set(entries.map(({ variant }) => variant).filter((each) => !variants.includes(each)))]
  const without = variants.find((label) => own.every(({ variant }) => variant !== label))
  if (without !== undefined && others.length > 0) {
    const near = nearestNames(without, others)
    throw claimsFileError('claims-label-open', {
      path,
      label: without,
      others: near.length > 0 ? near : firstOf(others),
    })
  }
  refuseContradictions(own)
  return {
    claims: own.flatMap(({ claims }) => claims),
    unclaimed: own
      .filter(({ claims }) => claims.length === 0)
      .map(({ variant, published }) => ({ variant, published })),
    claimsFile: { path, otherVariants: others },
  }
}

const MOST_LISTED = 5

function firstOf(names: readonly string[]): string[] {
  const left = names.length - MOST_LISTED
  return left > 0 ? [...names.slice(0, MOST_LISTED), `and ${left} more`] : [...names]
}

function refuseContradictions(entries: readonly ClaimsEntry[]): void {
  for (const { variant, claims, published } of entries) {
    const other = entries.find((each) => each.variant === variant && each.claims.length > 0)
    if (claims.length > 0 || other === undefined) continue
    throw claimsFileError('claims-contradict', {
      place: placeOf(published),
      label: variant,
      other: `entry ${other.published.entry} (line ${other.published.line})`,
    })
  }
}
