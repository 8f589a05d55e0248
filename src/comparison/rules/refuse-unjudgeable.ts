import { parseOperatingPoint } from '../../evaluation/rules/parse-operating-point.ts'
import { didYouMean } from '../../nearest-names.ts'
import { appliesTo } from './applies-to.ts'
import { type Claim, claimOption } from './claim.ts'
import { comparisonError } from './comparison-errors.ts'
import type { FigureName } from './figure-name.ts'
import { figureText } from './figure-name.ts'
import type { Gate } from './gate.ts'
import { judgedAt } from './judged-at.ts'
import { judgedFigures, operatingFigures } from './judged-figures.ts'
import type { JudgingSettings } from './judging-options.ts'
import { type KnownFigures, refuseUnknownFigure } from './known-figures.ts'
import type { Tolerance } from './tolerances.ts'

/** What is known of a run before it starts. */
export interface RunOutlook {
  readonly figures: KnownFigures
  /** Of all sides, the baseline first. */
  readonly labels: readonly string[]
  /** As asked for; null where no model runs. */
  readonly provider: string | null
}

/** What was asked for, as messages name it. */
interface Asked {
  readonly given: string
  readonly variant: string | null
  readonly figure: FigureName | null
}

/**
 * Asks before the work whether every claim, gate and tolerance names something that the run will find.
 * @throws UserError for the first that does not: an unknown label, class, size or operating point, a figure that is not
 * measured, a gate of claims without a claim or of time without a named provider, nothing to compare with.
 */
export function refuseUnjudgeable(
  { claims, gates, tolerances }: JudgingSettings,
  { figures, labels, provider }: RunOutlook,
): void {
  const judged: readonly Asked[] = [
    ...claims.map((claim) => ({ ...claim, given: claimGiven(claim) })),
    ...gates.map((gate) => ({ ...gate, given: gateGiven(gate), figure: gate.kind === 'claim' ? null : gate.figure })),
  ]
  const tolerated = tolerances.map((each) => ({ ...each, given: toleranceGiven(each) }))
  const [first] = judged
  if (first !== undefined && labels.length < 2) throw comparisonError('judged-without-variant', { given: first.given })
  for (const asked of [...judged, ...tolerated]) refuseLabel(asked, labels)
  for (const { given, figure, variant } of judged) {
    if (figure === null) continue
    refuseUnknownFigure(figure, given, figures)
    refuseUnmeasured(figure, given, figures, variant === null ? labels : [labels[0] as string, variant])
    refuseUnjudged(figure, given)
  }
  for (const { given, figure } of tolerated) refuseUnknownFigure(figure, given, figures)
  for (const gate of gates) refuseGate(gate, claims, provider)
}

function refuseLabel({ given, variant }: Asked, [baseline, ...variants]: readonly string[]): void {
  if (variant === null) return
  if (variant === baseline) throw comparisonError('label-of-baseline', { given, label: variant })
  if (variants.includes(variant)) return
  throw comparisonError('label-unknown', { given, label: variant, hint: didYouMean(variant, variants) })
}

function refuseGate(gate: Gate, claims: readonly Claim[], provider: string | null): void {
  const given = gateGiven(gate)
  const checked = gate.kind !== 'claim' ? [] : claims.filter((claim) => overlaps(gate, claim))
  if (gate.kind === 'claim' && checked.length === 0) {
    throw comparisonError('gate-without-claim', { given, variant: gate.variant })
  }
  const figures = gate.kind === 'claim' ? checked.map(({ figure }) => figure) : [gate.figure]
  if (provider === 'auto' && figures.some(isTime)) throw comparisonError('gate-needs-provider', { given })
}

/** Whether there is a variant that both are about. */
function overlaps(gate: Gate, claim: Claim): boolean {
  return gate.variant === null || appliesTo(claim, gate.variant)
}

/** A tolerance for what is not measured does no harm; a claim or a gate would never be answered. */
function refuseUnmeasured(
  figure: FigureName,
  given: string,
  { timed, models }: KnownFigures,
  labels: readonly string[],
) {
  const { from } = judgedFigures[figure.name].read
  if (from !== 'latency' && from !== 'cost') return
  const detections = labels.filter((label) => !models.includes(label))
  const asked = { given, figure: figureText(figure) }
  if (detections.length > 0) {
    throw comparisonError('figure-of-detections', { ...asked, detections, models: models.length > 0 })
  }
  if (from === 'latency' && !timed) throw comparisonError('figure-unmeasured', asked)
}

function refuseUnjudged(figure: FigureName, given: string): void {
  const { qualifier } = figure
  const { read } = judgedFigures[figure.name]
  if (qualifier?.kind !== 'operating-point' || read.from !== 'operating-point') return
  const { kind } = parseOperatingPoint(qualifier.point)
  const judged = judgedAt({ kind })
  if (judged.includes(read.field)) return
  const [instead] = judged.map((id) => figureText({ name: operatingFigures[id].name, qualifier }))
  const point = kind === 'best-f1' ? 'baseline-best-f1' : 'score=0.35'
  const shared = figureText({ ...figure, qualifier: { ...qualifier, point } })
  throw comparisonError('figure-unjudged', {
    given,
    figure: figureText(figure),
    kind,
    instead: instead as string,
    shared,
  })
}

function isTime({ name }: FigureName): boolean {
  return judgedFigures[name].read.from === 'latency'
}

function claimGiven({ variant, text, published }: Claim): string {
  return `${claimOption(published)} ${published == null ? labelled(variant, text) : text}`
}

function gateGiven({ variant, text }: Gate): string {
  return `--fail-on ${labelled(variant, text)}`
}

function toleranceGiven({ variant, figure }: Tolerance): string {
  return `--tolerance ${labelled(variant, figureText(figure))}`
}

function labelled(variant: string | null, text: string): string {
  return variant === null ? text : `${variant}:${text}`
}
