import type { Interval } from '../../statistics/interval.ts'

/** What a profile says of a data set, in the order of the report. */
export const profileFigureIds = [
  'objects-per-image',
  'classes-per-image',
  'small',
  'medium',
  'large',
  'relative-side',
  'elongated',
  'truncated',
  'overlapping',
  'most-frequent-class',
  'effective-classes',
  'brightness',
  'sharpness',
] as const

export type ProfileFigureId = (typeof profileFigureIds)[number]

/** Where a figure of COCO comes from. */
export type ProfileSource = 'coco-paper' | 'coco-site' | 'coco-val80'

/** What a figure is on COCO. */
export interface ProfileReference {
  readonly value: number
  /** Null for a published figure, which has none. */
  readonly interval: Interval | null
  readonly source: ProfileSource
}

/** What a figure is: a share of the objects, or a quantity whose ratio to another one is meant. */
export type ProfileKind = 'share' | 'quantity'

export interface ProfileFigureFacts {
  readonly kind: ProfileKind
  readonly reference: ProfileReference
  /** Where areas are those of boxes, because masks are smaller; absent where that does not matter. */
  readonly byBox?: ProfileReference
}

/**
 * Published figures: "On average our dataset contains 3.5 categories and 7.7 instances per image" (Lin and others, "Microsoft COCO: Common
 * Objects in Context", ECCV 2014, section 5); "approximately 41% of objects are small (area < 32²), 34% are medium, and 24% are large
 * … Area is measured as the number of pixels in the segmentation mask" (cocodataset.org, Detection Evaluation). All others are those of 80
 * images of COCO val2017, as `scripts/profile/record_coco_val80.py` records them.
 */
export const profileFigures: Readonly<Record<ProfileFigureId, ProfileFigureFacts>> = {
  'objects-per-image': { kind: 'quantity', reference: published(7.7, 'coco-paper') },
  'classes-per-image': { kind: 'quantity', reference: published(3.5, 'coco-paper') },
  small: { kind: 'share', reference: published(0.41, 'coco-site'), byBox: recorded(0.3333, 0.2576, 0.4188) },
  medium: { kind: 'share', reference: published(0.34, 'coco-site'), byBox: recorded(0.3619, 0.3109, 0.4163) },
  large: { kind: 'share', reference: published(0.24, 'coco-site'), byBox: recorded(0.3047, 0.2455, 0.3713) },
  'relative-side': { kind: 'quantity', reference: recorded(0.1034, 0.0872, 0.1227) },
  elongated: { kind: 'share', reference: recorded(0.1256, 0.0969, 0.1613) },
  truncated: { kind: 'share', reference: recorded(0.1629, 0.1336, 0.1973) },
  overlapping: { kind: 'share', reference: recorded(0.0062, 0.0017, 0.0221) },
  'most-frequent-class': { kind: 'share', reference: recorded(0.26, 0.1952, 0.3372) },
  'effective-classes': { kind: 'quantity', reference: recorded(27.92, 23.26, 33.51) },
  brightness: { kind: 'quantity', reference: recorded(110.2, 102.4, 118) },
  sharpness: { kind: 'quantity', reference: recorded(1156.5, 962.7, 1389.3) },
}

function published(value: number, source: ProfileSource): ProfileReference {
  return { value, interval: null, source }
}

function recorded(value: number, low: number, high: number): ProfileReference {
  return { value, interval: [low, high], source: 'coco-val80' }
}
