import type { Caveat } from '../../caveat.ts'
import { counted, grouped, plural } from '../../counted.ts'
import type { SplitAudit } from '../../dataset/audit/split-audit.ts'
import type { RatedSide } from '../choose-variant.ts'

/** Images of the data that are in the training split too. */
export interface TrainCopies {
  /** Of the training split. */
  readonly annotationsPath: string
  readonly trainImages: number
  /** Images that are judged on. */
  readonly images: number
  readonly across: SplitAudit['across']
  /** Every side's AP, the baseline first, on all images that are judged on, and on those that are not in train; the latter null where there are none. */
  readonly ofAll: readonly RatedSide[]
  readonly withoutCopies: readonly RatedSide[] | null
}

/** Images that models have probably seen while they were trained, and what AP is without them. */
export function trainCopiesCaveat({ images, across, ofAll, withoutCopies }: TrainCopies): Caveat[] {
  const { images: copies, equalFiles, pictures, neighbours, pairs } = across
  if (copies === 0) return []
  const share = Number(((100 * copies) / images).toPrecision(2))
  const kinds = [
    equalFiles === 0 ? '' : `${grouped(equalFiles)} with an equal file`,
    pictures === 0 ? '' : `${grouped(pictures)} with a nearly identical picture`,
    neighbours === 0 ? '' : `${grouped(neighbours)} as a frame or an augmented copy`,
  ].filter((kind) => kind !== '')
  return [
    {
      code: 'train-copies',
      message: [
        `${counted(copies, 'image')} (${share} %) ${plural(copies, 'is', 'are')} in the training set too: ${kinds.join(', ')}.`,
        'Models that were trained on it have seen them, so AP is too high, and a change may be memory.',
        withoutCopies === null ? 'No image is left without them.' : withoutThem(ofAll, withoutCopies),
        'Take them out of the split; `detcompare data` with --train lists all pairs.',
      ].join(' '),
      subject: null,
      count: copies,
      examples: pairs.slice(0, 5).map(({ one, other }) => `${one} = ${other}`),
    },
  ]
}

function withoutThem(ofAll: readonly RatedSide[], without: readonly RatedSide[]): string {
  const [baseline, ...variants] = without
  const aps = `Without them, AP is ${without.map(({ label, AP }) => `${points(AP)} (${label})`).join(', ')}.`
  const changes = variants.map(({ label, AP }, at) => {
    const [now, before] = [change(AP, baseline?.AP), change(ofAll[at + 1]?.AP, ofAll[0]?.AP)]
    return `${variants.length > 1 ? `${label}: ` : ''}${now} instead of ${before}`
  })
  return changes.length === 0 ? aps : `${aps} The change is then ${changes.join(', ')} points.`
}

function points(AP: number | null | undefined): string {
  return AP == null ? '–' : (100 * AP).toFixed(1)
}

function change(one: number | null | undefined, other: number | null | undefined): string {
  if (one == null || other == null) return '–'
  const difference = 100 * (one - other)
  return `${difference < 0 ? '−' : '+'}${Math.abs(difference).toFixed(2)}`
}
