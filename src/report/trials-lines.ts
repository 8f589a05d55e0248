import type { Trial, Trials } from '../comparison/plausibility/rank-trials.ts'
import type { ModelPlan } from '../models/plan-model.ts'
import { plainJson } from '../plain-text.ts'

const LISTED = 10
/** A lead of another way over the recognised one, as AP, from which on it is worth trying more images. */
const WORTH_MORE_IMAGES = 0.02

/** What was tried on annotated images: what it says, then the best ways with their figures, one per line. */
export function trialsLines({ images, verdict, suggested, ranked }: Trials, plan: ModelPlan): string[] {
  const best = suggested === null ? null : (ranked[suggested] as Trial)
  const asRecognised = ranked.find(({ differs }) => differs.length === 0) as Trial
  const shown = ranked.filter((trial, rank) => rank < LISTED || trial === asRecognised || trial === best)
  const more = ranked.length - shown.length
  const name = (trial: Trial) => wayName(trial, verdict === 'open')
  return [
    ...conclusions[verdict]({ best, asRecognised, first: ranked[0] as Trial, images, plan }),
    `${'AP'.padStart(5)} ${'AP50'.padStart(5)} ${'detections'.padStart(11)}`,
    ...shown.map(
      (trial) =>
        `${points(trial.AP).padStart(5)} ${points(trial.AP50).padStart(5)} ${String(trial.detections).padStart(11)}  ${name(trial)}${trial.failure === null ? '' : `: ${trial.failure}`}`,
    ),
    more > 0 ? `and ${more} more; --format json shows all` : '',
  ]
}

interface Ranked {
  /** What the ranking suggests. */
  readonly best: Trial | null
  readonly first: Trial
  readonly asRecognised: Trial
  /** Images that all were tried on. */
  readonly images: number
  readonly plan: ModelPlan
}

/** A plain sentence for each verdict, with what to do about it. */
const conclusions = {
  'as-recognised': (ranked) => [
    ranked.first === ranked.asRecognised
      ? 'The way it was recognised is best.'
      : `No other way is clearly better${lead(ranked)}.`,
  ],
  other: ({ best, asRecognised, plan }) =>
    best === null
      ? []
      : [
          `AP ${points(best.AP)} with ${wayName(best, false)}, ${points(asRecognised.AP)} as recognised.`,
          ...fix(best, plan),
        ],
  nothing: ({ plan: { label } }) => [
    `None of these ways finds the objects: the outputs are probably not what they are read as. Name the family with --family ${label}=…, or describe the model with --card.`,
  ],
  open: ({ best, first, plan: { label } }) => [
    `Neither the file nor its outputs decide${best === null ? ', nor does AP' : '; AP favours the first'}. Choose with --family ${label}=${first.family} or another.`,
  ],
} as const satisfies Record<Trials['verdict'], (ranked: Ranked) => string[]>

/** A lead that may be chance, and how to find out; empty where it is small. */
function lead({ first, asRecognised, images }: Ranked): string {
  const by = (first.AP ?? 0) - (asRecognised.AP ?? 0)
  if (by < WORTH_MORE_IMAGES) return ''
  const on = images === 1 ? 'this one image' : `these ${images} images`
  const more = Math.max(100, 4 * images)
  return ` on ${on}; with ${wayName(first, false)} AP is ${points(by)} points higher. Try more images: --limit ${more}`
}

function fix({ differs, classMap }: Trial, { label }: ModelPlan): string[] {
  const asFed = differs.length === (classMap === null ? 0 : 1)
  return [
    asFed ? '' : 'To use it: write a card with --write-card <file>, change it, and pass it with --card.',
    classMap === null
      ? ''
      : `To use other classes, pass this as --class-map ${label}=<file.json>: ${plainJson(classMap)}`,
  ]
}

function wayName({ differs, family }: Trial, byFamily: boolean): string {
  const parts = [...(byFamily ? [`as ${family}`] : []), ...differs]
  return parts.length === 0 ? 'as recognised' : parts.join(', ')
}

function points(share: number | null): string {
  return share === null ? '–' : (100 * share).toFixed(1)
}
