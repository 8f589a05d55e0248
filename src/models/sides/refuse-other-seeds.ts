import type { NamedFile, NamedSide } from './name-sides.ts'
import { sideError } from './sides-errors.ts'

/** What a number in a name is before which these words stand: never a seed. */
const otherNumbers = /(?:epoch|ep|step|iter|it)[-_=. ]?$/i
const seedWord = /(?:seed|fold)[-_=. ]?$/i

/** What files' names say of their seeds, file by file. */
interface NamedSeeds {
  readonly seeds: readonly number[]
  /** Whether the word stands before each: two sides with it have the same ones. */
  readonly isSure: boolean
}

/**
 * Refuses sides that cannot be compared seed by seed: those without the same number of checkpoints, at least two, and those
 * whose files' names say that checkpoint n of the one has another seed than checkpoint n of the other. Names say so after the word seed (or
 * fold), and else where one number tells the files of each side apart, and two sides have some of these at other places.
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
  if (own === null || others === null) return
  const isSure = own.isSure && others.isSure
  if (!isSure && !own.seeds.some((seed) => others.seeds.includes(seed))) return
  const place = own.seeds.findIndex((seed, at) => seed !== others.seeds[at])
  if (place < 0) return
  const [first, second] = [one.files[place] as NamedFile, other.files[place] as NamedFile]
  throw sideError('seeds-other-order', {
    place: place + 1,
    first: { label: one.label, path: first.path },
    second: { label: other.label, path: second.path },
    numbers: [own.seeds[place] as number, others.seeds[place] as number],
  })
}

/** Null where the names of a side say nothing of seeds. */
function seedsNamed({ label, files }: NamedSide): NamedSeeds | null {
  const names = files.map(({ name }) => name.slice(label.length))
  const found = names.map((name) =>
    [...name.matchAll(/\d+/g)].map(({ 0: digits, index }) => ({
      number: Number(digits),
      before: name.slice(0, index),
    })),
  )
  const said = found.map((numbers) => numbers.find(({ before }) => seedWord.test(before))?.number)
  if (said.every((seed) => seed !== undefined)) return { seeds: said, isSure: true }
  const [first = []] = found
  if (found.some((numbers) => numbers.length !== first.length)) return null
  // A number that all files of the side have, such as a version or a size, tells none of them apart.
  const telling = first.flatMap(({ before }, at) => {
    const numbers = found.map((each) => each[at]?.number as number)
    return otherNumbers.test(before) || new Set(numbers).size < numbers.length ? [] : [numbers]
  })
  const [seeds] = telling
  return seeds === undefined || telling.length > 1 ? null : { seeds, isSure: false }
}
