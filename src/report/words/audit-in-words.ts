import { counted, plural } from '../../counted.ts'
import type { AlikeImages, DuplicateCounts, SplitAudit } from '../../dataset/audit/split-audit.ts'
import type { ShiftFigure, SplitShift } from '../../dataset/audit/split-shift.ts'
import { DASH, percent, threeDigits, whole } from './figures.ts'

/** Pairs that are shown; JSON has all. */
const SHOWN_PAIRS = 10
/** Classes that are shown at least, those that differ most first. */
const SHOWN_CLASSES = 5

/** What is in both splits, and what is in either twice, one fact per line. */
export function copiesInWords(audit: SplitAudit, images: number): string[] {
  const { across, withinVal, withinTrain, trainGroups, otherObjects, seen, train } = audit
  const others = new Set(across.pairs.map(({ other }) => other)).size
  const isAllOfTrain = across.images === images && others + withinVal.images - withinVal.sets >= train.images
  const unread = images - seen.val + (train.images - seen.train)
  return [
    acrossInWords(audit, images),
    isAllOfTrain ? 'It has no others: is it this split itself?' : '',
    ...pairLines(across.pairs, 'in train'),
    otherObjects.length === 0
      ? ''
      : `${counted(otherObjects.length, 'more image looks', 'more images look')} like one of train, with other objects (the same picture, or the same scene):`,
    ...pairLines(otherObjects.slice(0, 3), 'in train', otherObjects.length),
    ...copiesWithinInWords(withinVal),
    withinInWords(withinTrain, 'train'),
    ...pairLines(withinTrain.pairs.slice(0, 3), '', withinTrain.pairs.length),
    trainGroups === null
      ? ''
      : `${counted(trainGroups.images, 'image')} of train probably form ${counted(trainGroups.groups, 'group')} (frames, augmented or other copies).`,
    audit.oneBackground
      ? 'Most pictures have one background, so objects have to be in the same places: some copies are missed.'
      : `Nearly identical: at most ${audit.bits} of 256 bits of the picture's hash differ, and half of the objects agree.`,
    unread === 0
      ? ''
      : `${counted(unread, 'image')} could not be read, and ${plural(unread, 'was', 'were')} not compared.`,
  ].filter((line) => line !== '')
}

/** Copies within the split that is described. */
export function copiesWithinInWords(copies: DuplicateCounts): string[] {
  return [
    withinInWords(copies, 'this split'),
    ...pairLines(copies.pairs.slice(0, 3), '', copies.pairs.length),
    copies.images === 0
      ? ''
      : 'Copies are not independent: group them with --group-by file:<CSV file>, unless they are in the groups below.',
  ]
}

function acrossInWords(
  { across: { images: found, equalFiles, pictures, neighbours } }: SplitAudit,
  images: number,
): string {
  if (found === 0) return `No image of ${whole(images)} is in train too.`
  const kinds = [
    equalFiles === 0 ? '' : `${whole(equalFiles)} with an equal file`,
    pictures === 0 ? '' : `${whole(pictures)} with a nearly identical picture`,
    neighbours === 0 ? '' : `${whole(neighbours)} as a frame or an augmented copy of one there`,
  ]
  return `${whole(found)} of ${counted(images, 'image')} ${plural(found, 'is', 'are')} in train too (${percent(found / images)}): ${kinds.filter((kind) => kind !== '').join(', ')}.`
}

function withinInWords({ sets, images, equalFiles }: DuplicateCounts, where: string): string {
  if (sets === 0) return `No image is twice in ${where}.`
  const equal = equalFiles === 0 ? 'no equal files' : `${whole(equalFiles)} with an equal file`
  return `${counted(images, 'image')} of ${where} are ${counted(sets, 'set')} of copies (${equal}).`
}

function pairLines(pairs: readonly AlikeImages[], where: string, all = pairs.length): string[] {
  const lines = pairs.slice(0, SHOWN_PAIRS).map((pair) => `  ${pairInWords(pair, where)}`)
  return all > lines.length ? [...lines, `  and ${whole(all - lines.length)} more (--format json has all)`] : lines
}

function pairInWords({ kind, one, other, bits }: AlikeImages, where: string): string {
  const how = kind === 'bytes' ? 'equal files' : `${bits} of 256 bits differ${kind === 'neighbour' ? ', by name' : ''}`
  return `${one} = ${other}${where === '' ? '' : ` ${where}`} (${how})`
}

/** Titles of the cells of `shiftRows`. */
export const shiftColumns = ['figure', 'this split', 'train', 'change', 'interval', ''] as const

/** Figures of both splits; of classes, those that differ most. */
export function shiftRows({ figures }: SplitShift): string[][] {
  const classes = figures
    .filter(({ measure }) => measure === 'class')
    .toSorted((one, other) => Math.abs(other.change ?? 0) - Math.abs(one.change ?? 0))
  const shown = classes.filter((figure, at) => at < SHOWN_CLASSES || figure.shown).slice(0, 2 * SHOWN_CLASSES)
  return [...figures.filter(({ measure }) => measure !== 'class'), ...shown].map(shiftCells)
}

const quantities = {
  'objects-per-image': 'objects per image',
  'relative-side': 'object side / image side',
  'image-side': 'image side (pixels)',
} as const

function shiftCells({ measure, name, val, train, change, interval, shown }: ShiftFigure): string[] {
  const isShare = measure === 'object-size' || measure === 'class'
  const value = (number: number | null) =>
    number === null
      ? DASH
      : isShare || measure === 'relative-side'
        ? `${(100 * number).toFixed(1)} %`
        : threeDigits(number)
  const ends = interval?.map((end) => (isShare ? signedPoints(end) : threeDigits(end)))
  return [
    isShare ? (measure === 'class' ? `class ${name}` : `${name} objects`) : quantities[measure],
    value(val),
    value(train),
    change === null ? DASH : isShare ? signedPoints(change) : `× ${threeDigits(change)}`,
    ends === undefined ? DASH : `[${ends.join(', ')}]`,
    shown ? 'shifted' : '',
  ]
}

function signedPoints(share: number): string {
  const points = (100 * share).toFixed(1)
  return `${share < 0 ? '−' : '+'}${points.replace('-', '')}`
}

/** What the rows of `shiftRows` leave out. */
export function shiftNotes(shift: SplitShift): string[] {
  const { figures, confidence, classesMatchedBy, onlyInVal, onlyInTrain, imagesOfOtherSizes } = shift
  const classes = figures.filter(({ measure }) => measure === 'class')
  const shifted = classes.filter(({ shown }) => shown).length
  return [
    classesMatchedBy === 'name'
      ? 'Classes are matched by name.'
      : 'Classes are matched by number, because one of the splits has no class names: check that class 0 is the same in both.',
    classes.length > SHOWN_CLASSES
      ? `${whole(shifted)} of ${whole(classes.length)} classes ${plural(shifted, 'is', 'are')} shifted; those that differ most are shown.`
      : '',
    absentInWords(onlyInVal, 'this split', 'train'),
    absentInWords(onlyInTrain, 'train', 'this split'),
    imagesOfOtherSizes === null || imagesOfOtherSizes === 0
      ? ''
      : `${counted(imagesOfOtherSizes, 'image has', 'images have')} a size that no image of train has.`,
    `Changes: shares in points, other figures as ratios. Intervals: ${percent(confidence)}, over images or their groups, all of a kind together.`,
  ].filter((line) => line !== '')
}

function absentInWords(
  classes: readonly { readonly name: string; readonly objects: number }[],
  there: string,
  absent: string,
): string {
  if (classes.length === 0) return ''
  const named = classes.slice(0, SHOWN_CLASSES).map(({ name, objects }) => `${name} (${whole(objects)})`)
  const more = classes.length > named.length ? ` and ${whole(classes.length - named.length)} more` : ''
  return `${counted(classes.length, 'class', 'classes')} of ${there} with objects ${plural(classes.length, 'has', 'have')} none in ${absent}: ${named.join(', ')}${more}.`
}
