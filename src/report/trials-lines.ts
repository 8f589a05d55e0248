import type { Trial, Trials } from '../comparison/rank-trials.ts'
import type { ModelPlan } from '../models/plan-model.ts'

const LISTED = 10

/** What was tried on annotated images: what it says, then the best ways with their figures, one a line. */
export function trialsLines({ verdict, suggested, ranked }: Trials, plan: ModelPlan): string[] {
  const best = suggested === null ? null : (ranked[suggested] as Trial)
  const asRecognised = ranked.find(({ differs }) => differs.length === 0) as Trial
  const shown = ranked.filter((trial, rank) => rank < LISTED || trial === asRecognised || trial === best)
  const more = ranked.length - shown.length
  const name = (trial: Trial) => wayName(trial, verdict === 'open')
  return [
    ...conclusions[verdict]({ best, asRecognised, first: ranked[0] as Trial, plan }),
    `${'AP'.padStart(5)} ${'AP50'.padStart(5)} ${'detections'.padStart(11)}`,
    ...shown.map(
      (trial) =>
        `${points(trial.AP).padStart(5)} ${points(trial.AP50).padStart(5)} ${String(trial.detections).padStart(11)}  ${name(trial)}${trial.failure === null ? '' : `: ${trial.failure}`}`,
    ),
    more > 0 ? `and ${more} more, which --format json shows` : '',
  ]
}

interface Ranked {
  /** What the ranking suggests. */
  readonly best: Trial | null
  readonly first: Trial
  readonly asRecognised: Trial
  readonly plan: ModelPlan
}

/** A plain sentence for each verdict, with what to do about it. */
const conclusions = {
  'as-recognised': ({ first, asRecognised }) => [
    first === asRecognised ? 'As recognised is best.' : 'Nothing is clearly better than as recognised.',
  ],
  other: ({ best, asRecognised, plan }) =>
    best === null
      ? []
      : [
          `AP ${points(best.AP)} with ${wayName(best, false)} against ${points(asRecognised.AP)} as recognised.`,
          ...mend(best, plan),
        ],
  nothing: ({ plan: { label } }) => [
    `The objects are found in none of these ways: the outputs are probably not what they are read as. Say what the model is with --family ${label}=… or --card.`,
  ],
  open: ({ best, first, plan: { label } }) => [
    `Neither the file nor its values decide${best === null ? ', nor does AP' : '; AP speaks for the first'}. Say what it is with --family ${label}=${first.family} or another.`,
  ],
} as const satisfies Record<Trials['verdict'], (ranked: Ranked) => string[]>

function mend({ differs, classMap }: Trial, { label }: ModelPlan): string[] {
  const asFed = differs.length === (classMap === null ? 0 : 1)
  return [
    asFed
      ? ''
      : '--write-card <file> writes how the model is fed and read now; change that in it, and give it with --card.',
    classMap === null
      ? ''
      : `Say how classes are meant with --class-map ${label}=<file.json>: ${JSON.stringify(classMap)}`,
  ]
}

function wayName({ differs, family }: Trial, byFamily: boolean): string {
  const parts = [...(byFamily ? [`as ${family}`] : []), ...differs]
  return parts.length === 0 ? 'as recognised' : parts.join(', ')
}

function points(share: number | null): string {
  return share === null ? '–' : (100 * share).toFixed(1)
}
