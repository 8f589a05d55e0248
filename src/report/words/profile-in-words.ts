import { counted } from '../../counted.ts'
import type { DataProfile, ProfileFigure } from '../../dataset/profile/data-profile.ts'
import type { ProfileFigureId, ProfileSource } from '../../dataset/profile/profile-figures.ts'
import type { Interval } from '../../statistics/interval.ts'
import { DASH, percent, threeDigits } from './figures.ts'

interface FigureWords {
  readonly title: string
  /** What stands before a value in a sentence, and after it. */
  readonly before: string
  readonly after: string
}

/** What each figure of a profile is called. */
const words: Readonly<Record<ProfileFigureId, FigureWords>> = {
  'objects-per-image': sentence('objects per image', '', 'objects per image'),
  'classes-per-image': sentence('classes per image', '', 'classes per image'),
  small: sentence('small objects', 'small objects', ''),
  medium: sentence('medium objects', 'medium objects', ''),
  large: sentence('large objects', 'large objects', ''),
  'relative-side': sentence('object side / image side', 'object side', 'of the image side'),
  elongated: sentence('objects of 3:1 or longer', 'objects of 3:1 or longer', ''),
  truncated: sentence('objects at the image edge', 'objects at the image edge', ''),
  overlapping: sentence('objects with IoU > 0.5', 'objects that overlap one of their class', ''),
  'most-frequent-class': sentence('most frequent class', 'most frequent class', 'of objects'),
  'effective-classes': sentence('effective classes', '', 'effective classes'),
  brightness: sentence('brightness (0 to 255)', 'brightness', ''),
  sharpness: sentence('sharpness', 'sharpness', ''),
}

/** Shown as percentages. */
const shares: readonly ProfileFigureId[] = [
  'small',
  'medium',
  'large',
  'relative-side',
  'elongated',
  'truncated',
  'overlapping',
  'most-frequent-class',
]

/** Where COCO's figures are from, in a note below the table. */
const sources: Readonly<Record<ProfileSource, string>> = {
  'coco-paper': 'per image as published (Lin and others, ECCV 2014)',
  'coco-site': 'sizes as published (cocodataset.org)',
  'coco-val80': 'with an interval as seen on 80 images of val2017',
}

/** Cells of one figure: its title, its value, its interval, COCO’s, and a mark where it is far from it. */
export function profileCells(figure: ProfileFigure): [string, string, string, string, string] {
  const { id, value, interval, reference, unlike } = figure
  const its = reference.interval === null ? '' : ` ${intervalOf(id, reference.interval)}`
  return [
    wordsOf(id).title,
    inWords(id, value),
    interval === null ? DASH : intervalOf(id, interval),
    `${inWords(id, reference.value)}${its}`,
    unlike ? 'unlike' : '',
  ]
}

/** Titles of these cells. */
export const profileColumns = ['figure', 'this data', 'interval', 'COCO', ''] as const

/** What a reader has to know of the cells. */
export function profileNotes({ figures, confidence, areas, pictures }: DataProfile): string[] {
  const used = new Set(figures.map(({ reference }) => reference.source))
  return [
    `COCO: ${Object.entries(sources)
      .flatMap(([source, words]) => (used.has(source as ProfileSource) ? [words] : []))
      .join('; ')}.`,
    `Intervals: ${percent(confidence)} confidence, over images or their groups.`,
    areas === 'boxes' ? 'Sizes go by boxes here, and stand next to those of COCO’s boxes.' : '',
    pictures === 0 ? '' : `Brightness and sharpness were seen on ${counted(pictures, 'image')}.`,
    figures.some(({ unlike }) => unlike)
      ? 'unlike: at least 20 points away for a share, else at least a factor of 2, and not by chance.'
      : '',
  ].filter((note) => note !== '')
}

/** At most two figures that are far from COCO, as one sentence; null where none is. */
export function unlikeInShort({ figures }: DataProfile): string | null {
  const far = figures.filter(({ unlike }) => unlike)
  if (far.length === 0) return null
  const named = far.slice(0, 2).map(({ id, value, reference }) => {
    const { before, after } = wordsOf(id)
    const own = [before, inWords(id, value), after].filter((word) => word !== '').join(' ')
    return `${own} (COCO ${inWords(id, reference.value)})`
  })
  return `Unlike COCO: ${named.join(', ')}${far.length > 2 ? `, ${far.length - 2} more` : ''}.`
}

/** A later program may know more figures. */
function wordsOf(id: ProfileFigureId): FigureWords {
  return (words as Partial<typeof words>)[id] ?? sentence(id, id, '')
}

function inWords(id: ProfileFigureId, value: number | null): string {
  if (value === null) return DASH
  return shares.includes(id) ? `${inPercent(value)} %` : threeDigits(value)
}

function intervalOf(id: ProfileFigureId, [low, high]: Interval): string {
  const number = shares.includes(id) ? inPercent : threeDigits
  return `[${number(low)}, ${number(high)}]`
}

function inPercent(share: number): string {
  return (100 * share).toFixed(share < 0.1 ? 1 : 0)
}

function sentence(title: string, before: string, after: string): FigureWords {
  return { title, before, after }
}
