import type { NamedFile, NamedSide } from './name-sides.ts'
import { sideError } from './sides-errors.ts'

/**
 * Refuses sides that cannot be compared seed by seed: those without the same number of checkpoints, at least two, and those
 * whose files' names say that checkpoint n of the one has another seed than checkpoint n of the other. Names say so where each has one
 * number that no other file of its side has, and two sides have some of these numbers in common, at other places.
 * @throws UserError `seeds-one-side`, `seeds-other-count` or `seeds-other-order`.
 */
export function refuseOtherSeeds(sides: readonly NamedSide[]): void {
  const [baseline, ...variants] = sides
  if (baseline === undefined || variants.length === 0) throw sideError('seeds-one-side', undefined)
  const counts = sides.map(({ label, files }) => ({ label, count: files.length }))
  if (baseline.files.length < 2 || counts.some(({ count }) => count !== baseline.files.length)) {
    throw sideError('seeds-other-count', { counts })
  }
  for (const [at, one] of sides.entries()) {
    for (const other of sides.slice(at + 1)) refuseOtherOrder(one, other)
  }
}

function refuseOtherOrder(one: NamedSide, other: NamedSide): void {
  const [own, others] = [seedsNamed(one), seedsNamed(other)]
  const common = own.some((seed) => others.includes(seed))
  const place = own.findIndex((seed, at) => seed !== others[at])
  if (!common || place < 0) return
  const [first, second] = [one.files[place] as NamedFile, other.files[place] as NamedFile]
  throw sideError('seeds-other-order', {
    place: place + 1,
    first: { label: one.label, path: first.path },
    second: { label: other.label, path: second.path },
  })
}

/** The one number in what tells a file from the others of its side, of every file; none where some has another count of them. */
function seedsNamed({ label, files }: NamedSide): number[] {
  const found = files.map(({ name }) => name.slice(label.length).match(/\d+/g) ?? [])
  if (found.some((numbers) => numbers.length !== 1)) return []
  const seeds = found.map(([number]) => Number(number))
  return new Set(seeds).size === seeds.length ? seeds : []
}
