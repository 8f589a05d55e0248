import { controlPairs, type Pair } from './control-pairs.ts'
import { type Likeness, likeness, type Traits } from './likeness.ts'
import type { NameRule, Sequence } from './name-rules.ts'

/** What is asked of neighbours by a rule before they count as alike. */
export interface AgreementLimits {
  /** Of 256 bits, at most so many differ. */
  readonly bits: number
  /** At least so large a share of the objects agrees. */
  readonly objects: number
  /** And at most this share of the pairs that no name puts together is as near. */
  readonly byChance: number
}

/**
 * Neighbours in a numbered run: at most 48 of 256 bits differ between frames a sixtieth of a pan apart, and fewer than 1 of
 * 1,000 pairs of different photographs are as near.
 */
const neighbours: AgreementLimits = { bits: 48, objects: 0.5, byChance: 0.01 }

/**
 * Augmented siblings are turned by some degrees, cut and coloured anew, so that less agrees. The names already say that
 * they are one picture: nearer than nineteen of twenty other pairs is enough, where most of them are.
 */
const siblings: AgreementLimits = { bits: 96, objects: 0.5, byChance: 0.05 }

/** A rule whose neighbours agree this often is right about the groups as a whole. */
const MOST = 0.5

/** A rule whose neighbours agree less often than this says nothing: so many may agree by chance. */
const SOME = 0.1
const AT_LEAST = 3

/** The neighbours by a rule that agree. */
export interface Agreement {
  readonly pairs: readonly Pair[]
  /** Groups whose neighbours mostly agree, of a rule that is right in most of them: each is one whole. */
  readonly wholes: readonly Sequence[]
  /** Neighbours that the rule names, whether they agree or not. */
  readonly named: number
}

/**
 * The neighbours in the groups of a rule whose pictures or objects nearly agree, and far more often than those of other
 * pairs; nothing where only a few of them do.
 */
export function agreeingNeighbours(
  { augmented }: Pick<NameRule, 'augmented'>,
  sequences: readonly Sequence[],
  traits: Traits,
): Agreement {
  const alike = (one: number, other: number) => likeness(traits, one, other, augmented)
  const limits = limitsBeyondChance(augmented ? siblings : neighbours, controlsOf(sequences), alike)
  const agreeing = sequences.map((sequence) =>
    neighboursIn(sequence).filter(([one, other]) => isWithin(alike(one, other), limits)),
  )
  const named = sequences.reduce((sum, { length }) => sum + length - 1, 0)
  const pairs = agreeing.flat()
  if (pairs.length < Math.max(AT_LEAST, SOME * named)) return { pairs: [], wholes: [], named }
  // Of a single group the names do not say where it ends.
  const right = sequences.length > 1 && pairs.length >= MOST * named
  const isWhole = ({ length }: Sequence, at: number) => (agreeing[at]?.length ?? 0) >= MOST * (length - 1)
  return { pairs, wholes: right ? sequences.filter((each, at) => augmented || isWhole(each, at)) : [], named }
}

function neighboursIn(sequence: Sequence): Pair[] {
  return sequence.slice(1).map((image, at): Pair => [sequence[at] as number, image])
}

function isWithin({ bits, objects }: Likeness, limits: AgreementLimits): boolean {
  return bits <= limits.bits || objects >= limits.objects
}

/**
 * Stricter limits where pictures or objects of other pairs are near as well: aligned scans, parts on a belt, one face in
 * the middle of each picture.
 */
function limitsBeyondChance(
  { bits, objects, byChance }: AgreementLimits,
  controls: readonly Pair[],
  alike: (one: number, other: number) => Likeness,
): AgreementLimits {
  const seen = controls.map(([one, other]) => alike(one, other))
  const allowed = Math.floor(byChance * seen.length)
  const nearest = seen.map((each) => each.bits).sort((one, other) => one - other)[allowed] ?? Number.POSITIVE_INFINITY
  const closest = seen.map((each) => each.objects).sort((one, other) => other - one)[allowed] ?? 0
  return {
    bits: Math.min(bits, nearest - 1),
    objects: closest < objects ? objects : closest < 1 ? closest + Number.EPSILON : Number.POSITIVE_INFINITY,
    byChance,
  }
}

/** Pairs of different groups; of a single group, pairs at least a quarter of it apart. */
function controlsOf(sequences: readonly Sequence[]): Pair[] {
  const images = sequences.flatMap((sequence, group) => sequence.map((image) => ({ image, group })))
  return controlPairs(images.length).flatMap(([at, place]): Pair[] => {
    const [one, other] = [images[at], images[place]]
    if (one === undefined || other === undefined) return []
    return sequences.length === 1 || one.group !== other.group ? [[one.image, other.image]] : []
  })
}
