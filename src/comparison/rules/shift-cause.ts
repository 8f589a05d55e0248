/** What speaks for it that the annotations are wrong, and not a side whose classes do not fit them. */
export interface ShiftCause {
  readonly annotations: string
  /** Objects that were left out because the file lists no category of their id. */
  readonly leftOut: number
  /** Objects that were kept. */
  readonly kept: number
  /** Some of the objects that were left out. */
  readonly examples: readonly string[]
  /** How many sides fit best if the same constant is added to all classes; null where they do not. */
  readonly sidesAlike: number | null
  /** Whether the side has classes that the data do not list, so that it may well be the wrong one. */
  readonly sideHasUnlisted: boolean
}

/** A smaller share of all objects may be a slip of another kind. */
const MANY = 0.05

/** What speaks for wrong annotations, a sentence or two after a space; empty where nothing does. */
export function causeInWords(cause: ShiftCause): string {
  if (!isOpen(cause)) return ''
  const { leftOut, kept, sidesAlike, sideHasUnlisted } = cause
  const alike = sidesAlike === null ? '' : ` ${allSides(sidesAlike)} fit best with the same shift.`
  const areWrong = leftOut >= MANY * (leftOut + kept) || (sidesAlike !== null && !sideHasUnlisted)
  const probably = areWrong
    ? ' So the category ids of the annotations are probably the wrong ones.'
    : sidesAlike === null
      ? ''
      : ' Either one tool wrote all of them so, or the category ids of the annotations are wrong.'
  return `${objectsLeftOut(cause)}${alike}${probably}`
}

/** What to do about a side, the annotations first where they may be wrong; `action` begins with a small letter. */
export function afterCause(cause: ShiftCause, action: string): string {
  if (!isOpen(cause)) return `${action.charAt(0).toUpperCase()}${action.slice(1)}`
  return `Check every category_id in ${cause.annotations} first. If these are right, ${action}`
}

function isOpen({ leftOut, sidesAlike }: ShiftCause): boolean {
  return leftOut > 0 || sidesAlike !== null
}

function objectsLeftOut({ annotations, leftOut, kept, examples }: ShiftCause): string {
  if (leftOut === 0) return ''
  const some = examples.length === 0 ? '' : `, for example ${examples.join(', ')}`
  return ` ${leftOut} of the ${leftOut + kept} objects in ${annotations} ${leftOut === 1 ? 'was' : 'were'} left out, because its list of categories does not have their category_id${some}.`
}

/** Every side of a comparison, to begin a sentence. */
export function allSides(sides: number): string {
  return sides === 2 ? 'Both sides' : `All ${sides} sides`
}
